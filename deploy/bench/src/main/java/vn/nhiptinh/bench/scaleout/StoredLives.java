package vn.nhiptinh.bench.scaleout;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import vn.nhiptinh.bench.log.Life;
import vn.nhiptinh.bench.stage.Sql;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.UnreadableEvent;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/** The lives that dossier-intake has stored: what Kafka and the aggregator made of them is of no account here. */
public final class StoredLives {
    private static final int FETCH = 10_000;
    private static final String SOURCE = "/" + ServiceKind.DOSSIER_INTAKE.wireName();

    private final Sql sql;
    private final EventJson json = new EventJson();

    private StoredLives(Sql sql) {
        this.sql = sql;
    }

    public static StoredLives of(Sql sql) {
        return new StoredLives(sql);
    }

    /** Gives every dossier's life, its events in their order. */
    public void forEach(Consumer<Life> taker) {
        try (Connection connection = sql.connect();
                Statement statement = connection.createStatement()) {
            // Fetched piece by piece only inside a transaction.
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(
                    "select aggregate_id, type, body from event order by aggregate_id, sequence")) {
                String dossier = null;
                List<DomainEvent> life = new ArrayList<>();
                while (row.next()) {
                    if (!row.getString(1).equals(dossier)) {
                        give(taker, dossier, life);
                        dossier = row.getString(1);
                        life = new ArrayList<>();
                    }
                    life.add(event(row.getString(2), row.getString(3)));
                }
                give(taker, dossier, life);
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new SuiteException("Cannot read the event log", e);
        }
    }

    private static void give(Consumer<Life> taker, String dossier, List<DomainEvent> life) {
        if (!life.isEmpty()) {
            taker.accept(new Life(SOURCE, dossier, life));
        }
    }

    private DomainEvent event(String type, String body) {
        try {
            return json.read(EventType.byWireName(type).orElseThrow(), body.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableEvent e) {
            throw new SuiteException("An event of " + type + " cannot be read", e);
        }
    }
}
