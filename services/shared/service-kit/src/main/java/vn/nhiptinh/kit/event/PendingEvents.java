package vn.nhiptinh.kit.event;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.kit.clock.BusinessClock;

/** The pending rows as the relay sees them: oldest first, over its own connection. */
final class PendingEvents {

    /**
     * Oldest rows, without any watermark: ids become visible out of order, so "greater than the
     * last" would skip some. What waits behind a blocked row of its aggregate stays out.
     */
    static final String OLDEST = """
            select p.id, p.aggregate_id, e.ce_id, e.type, e.sequence, e.occurred_at, e.recorded_at, e.body
            from pending p join event e on e.id = p.event_id
            where not exists (select 1 from pending b
                              where b.blocked_reason is not null and b.aggregate_id = p.aggregate_id and b.id <= p.id)
            order by p.id limit ?
            """;

    private final Connection connection;
    private final String source;

    PendingEvents(Connection connection, String source) {
        this.connection = connection;
        this.source = source;
    }

    /** A pending event with the id of its row. */
    record Row(long id, EventEnvelope envelope) {}

    /** How much waits, and since when. */
    record Backlog(long count, Instant oldest, long blocked) {
        static final Backlog NONE = new Backlog(0, null, 0);
    }

    List<Row> oldest(int limit) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OLDEST)) {
            select.setInt(1, limit);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    rows.add(new Row(
                            r.getLong(1),
                            new EventEnvelope(
                                    r.getObject(3, UUID.class),
                                    source,
                                    r.getString(4),
                                    r.getString(2),
                                    r.getObject(6, OffsetDateTime.class)
                                            .atZoneSameInstant(BusinessClock.ZONE)
                                            .toOffsetDateTime(),
                                    r.getLong(5),
                                    r.getObject(7, OffsetDateTime.class).toInstant(),
                                    r.getString(8).getBytes(StandardCharsets.UTF_8))));
                }
            }
        }
        return rows;
    }

    void delete(Collection<Long> ids) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from pending where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            delete.executeUpdate();
        }
    }

    void block(long id, String reason) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update pending set blocked_reason = ? where id = ?")) {
            update.setString(1, reason);
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    /** Lets what was blocked be tried once more. */
    void unblock() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update pending set blocked_reason = null where blocked_reason is not null")) {
            update.executeUpdate();
        }
    }

    Backlog backlog() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        select (select count(*) from pending),
                               (select e.recorded_at from pending p join event e on e.id = p.event_id
                                order by p.id limit 1),
                               (select count(*) from pending where blocked_reason is not null)
                        """);
                ResultSet r = select.executeQuery()) {
            r.next();
            OffsetDateTime oldest = r.getObject(2, OffsetDateTime.class);
            return new Backlog(r.getLong(1), oldest == null ? null : oldest.toInstant(), r.getLong(3));
        }
    }
}
