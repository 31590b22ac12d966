package vn.nhiptinh.catalog.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.imports.RowImporter.Hashed;

/** Carries a piece of an import into PostgreSQL as one set: the rows travel as a JSON array in one statement. */
@ApplicationScoped
public class ImportTable {

    private final AgroalDataSource dataSource;
    private final ObjectMapper mapper;
    private final EventLog eventLog;
    private final Clock clock;

    ImportTable(AgroalDataSource dataSource, ObjectMapper mapper, EventLog eventLog, Clock clock) {
        this.dataSource = dataSource;
        this.mapper = mapper;
        this.eventLog = eventLog;
        this.clock = clock;
    }

    /** The content hashes of those keys that a table holds. */
    Map<String, Long> hashes(String table, Collection<String> keys) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select key, content_hash from " + table + " where key = any (?)")) {
            select.setArray(1, connection.createArrayOf("text", keys.toArray()));
            Map<String, Long> found = new HashMap<>();
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    found.put(r.getString(1), r.getObject(2, Long.class));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read what " + table + " holds", e);
        }
    }

    /** Puts events into the log, in the transaction that stored the rows. */
    void publish(Function<OffsetDateTime, List<NewEvent>> changes) {
        eventLog.append(changes.apply(OffsetDateTime.now(clock)));
    }

    /**
     * Runs statements over rows.
     *
     * @param statements each with one parameter, the rows as a JSON array of objects; every row has its hash as
     *     {@code contentHash}
     */
    void write(List<? extends Hashed<?>> rows, String... statements) {
        ArrayNode array = mapper.createArrayNode();
        for (Hashed<?> hashed : rows) {
            ObjectNode row = mapper.valueToTree(hashed.row());
            array.add(row.put("contentHash", hashed.hash()));
        }
        try (Connection connection = dataSource.getConnection()) {
            String json = mapper.writeValueAsString(array);
            for (String sql : statements) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, json);
                    statement.executeUpdate();
                }
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("cannot store the rows", e);
        }
    }
}
