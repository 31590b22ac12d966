package vn.nhiptinh.kit.event;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.testkit.Events;

/** A small aggregate with an event counter of its own, for the tests to act upon. */
@ApplicationScoped
public class Petitions {

    private final AgroalDataSource dataSource;
    private final EventLog log;

    Petitions(AgroalDataSource dataSource, EventLog log) {
        this.dataSource = dataSource;
        this.log = log;
    }

    /** An event of the log as the database has it. */
    public record Logged(UUID id, long sequence) {}

    /** One transaction: so many events, after which it waits and then commits or not. */
    public void rate(String code, int events, long pauseNanos, boolean commit) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                long sequence = advance(code, events);
                List<NewEvent> happened = new ArrayList<>();
                for (long s = sequence - events + 1; s <= sequence; s++) {
                    happened.add(new NewEvent(code, s, rated(code, (int) (s % 5) + 1)));
                }
                log.append(happened);
                LockSupport.parkNanos(pauseNanos);
                if (!commit) {
                    throw new RolledBack();
                }
            });
        } catch (RolledBack wanted) {
            // The transaction is gone, as the test asked for.
        }
    }

    private static final class RolledBack extends RuntimeException {}

    public void rate(String code) {
        rate(code, 1, 0, true);
    }

    /** One event of a size that Kafka refuses. */
    public void rateWithTooMuch(String code) {
        QuarkusTransaction.requiringNew()
                .run(() -> log.append(new NewEvent(code, advance(code, 1), agencyOf("x".repeat(2 << 20)))));
    }

    /** Names, unlike codes, may be of any length. */
    private static AgencyChanged agencyOf(String name) {
        AgencyChanged.Period period = new AgencyChanged.Period(
                null, null, name, null, "ADMINISTRATIVE", AdministrativeLevel.COMMUNE, null, null, false, null, null);
        return new AgencyChanged("H08", List.of(period), OffsetDateTime.parse("2023-03-01T08:00:00+07:00"));
    }

    private static PetitionEvent rated(String petitionCode, int score) {
        OffsetDateTime at = OffsetDateTime.parse("2023-03-01T08:00:00+07:00");
        return new PetitionEvent.Rated(
                Events.seeded(1).petition().code(petitionCode).unit("21790").header(at), true, score);
    }

    private long advance(String code, int events) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        insert into note (code, agency, text, event_sequence) values (?, 'H08', '', ?)
                        on conflict (code) do update set event_sequence = note.event_sequence + excluded.event_sequence
                        returning event_sequence
                        """)) {
            upsert.setString(1, code);
            upsert.setInt(2, events);
            try (ResultSet r = upsert.executeQuery()) {
                r.next();
                return r.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The log by aggregate, each in the order of its sequence. */
    public Map<String, List<Logged>> logged() throws SQLException {
        Map<String, List<Logged>> logged = new LinkedHashMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(
                        "select aggregate_id, ce_id, sequence from event order by aggregate_id, sequence")) {
            while (r.next()) {
                logged.computeIfAbsent(r.getString(1), c -> new ArrayList<>())
                        .add(new Logged(r.getObject(2, UUID.class), r.getLong(3)));
            }
        }
        return logged;
    }

    public long pending() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select count(*) from pending")) {
            r.next();
            return r.getLong(1);
        }
    }

    /** Runs a statement as an operator would. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
