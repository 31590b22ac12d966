package vn.nhiptinh.kit.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.events.Topic;

/** The events that wait, in the database of the service that could not apply them. */
final class ParkedEvents {

    private static final int LONGEST_DETAIL = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Connection connection;
    private final Topic topic;

    ParkedEvents(Connection connection, Topic topic) {
        this.connection = connection;
        this.topic = topic;
    }

    void park(Arrival arrival, ParkedReason reason, String detail) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into parked (topic, partition, record_offset, aggregate_id, sequence, reason, detail, headers, body)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) on conflict (topic, partition, record_offset) do nothing
                """)) {
            insert.setString(1, topic.wireName());
            insert.setInt(2, arrival.partition());
            insert.setLong(3, arrival.offset());
            insert.setString(4, arrival.aggregate());
            insert.setObject(
                    5, arrival.envelope() == null ? null : arrival.envelope().sequence());
            insert.setString(6, reason.name());
            insert.setString(7, detail == null ? null : shortened(detail));
            insert.setString(8, write(arrival.headers()));
            insert.setBytes(9, arrival.body());
            insert.executeUpdate();
        }
    }

    private static String shortened(String detail) {
        return detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)).replace('\u0000', '\uFFFD');
    }

    void unpark(Collection<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from parked where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            delete.executeUpdate();
        }
    }

    /** Whether anything waits in some partitions. */
    boolean any(Collection<Integer> partitions) throws SQLException {
        if (partitions.isEmpty()) {
            return false;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select exists (select 1 from parked where topic = ? and partition = any(?))")) {
            select.setString(1, topic.wireName());
            select.setArray(2, connection.createArrayOf("smallint", partitions.toArray()));
            try (ResultSet r = select.executeQuery()) {
                r.next();
                return r.getBoolean(1);
            }
        }
    }

    /** The next aggregates, by code, of which something waits. */
    List<String> aggregates(int partition, String after, int limit) throws SQLException {
        List<String> aggregates = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select distinct aggregate_id from parked
                where topic = ? and partition = ? and (?::text is null or aggregate_id > ?)
                order by aggregate_id limit ?
                """)) {
            select.setString(1, topic.wireName());
            select.setInt(2, partition);
            select.setString(3, after);
            select.setString(4, after);
            select.setInt(5, limit);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    aggregates.add(r.getString(1));
                }
            }
        }
        return aggregates;
    }

    /** What waits of these aggregates, in the order of arrival. */
    List<Arrival> of(Collection<String> aggregates) throws SQLException {
        List<Arrival> waiting = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select id, partition, record_offset, aggregate_id, headers, body from parked
                where topic = ? and aggregate_id = any(?) order by partition, record_offset
                """)) {
            select.setString(1, topic.wireName());
            select.setArray(2, connection.createArrayOf("text", aggregates.toArray()));
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    waiting.add(Arrival.parked(
                            r.getLong(1),
                            r.getInt(2),
                            r.getLong(3),
                            r.getString(4),
                            read(r.getString(5)),
                            r.getBytes(6)));
                }
            }
        }
        return waiting;
    }

    private static String write(Map<String, byte[]> headers) {
        Map<String, String> text = new LinkedHashMap<>();
        // jsonb holds no NUL; ISO_8859_1 keeps every other byte as it is.
        headers.forEach((name, value) -> text.put(
                name.replace("\u0000", ""),
                value == null ? null : new String(value, StandardCharsets.ISO_8859_1).replace("\u0000", "")));
        try {
            return MAPPER.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write headers", e);
        }
    }

    private static Map<String, byte[]> read(String text) {
        try {
            Map<String, byte[]> headers = new LinkedHashMap<>();
            MAPPER.readValue(text, HEADERS)
                    .forEach((name, value) ->
                            headers.put(name, value == null ? null : value.getBytes(StandardCharsets.ISO_8859_1)));
            return headers;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read headers", e);
        }
    }
}
