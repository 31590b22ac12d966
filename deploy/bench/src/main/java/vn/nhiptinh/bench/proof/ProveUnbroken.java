package vn.nhiptinh.bench.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * Proves from the database and from the topic that nothing was told twice, left out or numbered
 * wrongly, whatever processes worked on them at the same time. The database is read as it stood at
 * one moment at which everything was published.
 */
public final class ProveUnbroken {
    private static final Duration PUBLISHED_BOUND = Duration.ofMinutes(10);
    private static final int FETCH = 5_000;

    /** Which process wrote an event: PostgreSQL knows each by the name of its connections. */
    private static final String TOLD_BY = "bench_told_by";

    private static final String EVENTS =
            """
            select aggregate_id, sequence, ce_id, type, %s,
                   case when type in ('%s', '%s') then body end as warning
            from event order by id
            """.formatted(TOLD_BY, Warning.Kind.DUE_SOON.type(), Warning.Kind.OVERDUE.type());

    private static final String OPEN = "d.current_due_at is not null and d.ended_at is null and d.paused_at is null";

    /** Every warning that an open dossier or step owes since before a moment; of what is late only that it is. */
    private static final String OWED = """
            select 'DUE_SOON' as kind, d.code, '' as step, d.current_due_at as due from dossier d
            where %1$s and d.due_soon_at < ? and d.current_due_at >= ?
            union all select 'OVERDUE', d.code, '', d.current_due_at from dossier d where %1$s and d.current_due_at < ?
            union all select 'DUE_SOON', d.code, s.step, s.due_at from dossier_step s join dossier d on d.code = s.dossier_code
            where %1$s and s.opened_at is not null and s.finished_at is null and s.due_soon_at < ? and s.due_at >= ?
            union all select 'OVERDUE', d.code, s.step, s.due_at from dossier_step s join dossier d on d.code = s.dossier_code
            where %1$s and s.opened_at is not null and s.finished_at is null and s.due_at < ?
            union all select 'OVERDUE', d.code, 'REPLY', d.answer_due_at from dossier d where d.answer_due_at < ?
            """.formatted(OPEN);

    private static final int MOMENTS_OWED = 7;

    private static final String LIFE = """
            select string_agg(split_part(type, '.', 4) || ' '
                              || to_char(occurred_at at time zone 'Asia/Ho_Chi_Minh', 'DD HH24:MI'), ', ' order by sequence)
            from event where aggregate_id = ?
            """;

    private static final String NUMBERS = """
            select coalesce(n.agency, c.agency), coalesce(n.day, c.day), coalesce(n.last, 0), coalesce(c.highest, 0),
                   coalesce(c.dossiers, 0)
            from dossier_number n
            full join (select handling_agency as agency, to_date(split_part(code, '-', 2), 'YYMMDD') as day,
                              max(split_part(code, '-', 3)::bigint) as highest, count(*) as dossiers
                       from dossier group by 1, 2) c
            on c.agency = n.agency and c.day = n.day
            """;

    private final Stage stage;
    private final Supplier<Instant> owedSince;
    private final boolean killed;
    private final ObjectMapper json = new ObjectMapper();
    private final Warnings warnings = new Warnings();
    private final Sequences stored = new Sequences();
    private final List<String> faults = new ArrayList<>();
    private int owed;
    private int series;

    /**
     * @param owedSince the business moment from before which no warning may be missing
     * @param killed whether a process was killed: then events may lie in the topic twice, as the same events
     */
    public ProveUnbroken(Stage stage, Supplier<Instant> owedSince, boolean killed) {
        this.stage = stage;
        this.owedSince = owedSince;
        this.killed = killed;
    }

    /**
     * What was found.
     *
     * @param owed warnings that open dossiers and steps owe, all of which must have been told
     * @param series running numbers, one for each agency and day
     * @param sentTwice records of the topic that repeat an event
     * @param faults whatever is not as it has to be
     */
    public record Findings(
            long events,
            long records,
            int warnings,
            Map<String, Integer> warningsByProcess,
            int owed,
            int series,
            int sentTwice,
            long deadlocks,
            List<String> faults) {}

    /** Lets PostgreSQL note with every event from now on which process wrote it. */
    public static void noteWhoTells(Stage stage) {
        stage.sql()
                .run("alter table event add column if not exists " + TOLD_BY
                        + " text default current_setting('application_name')");
    }

    public Findings run() {
        readDatabase();
        Sequences sent = EventTopic.read(stage.bootstrapServers());
        compare(sent);
        long deadlocks =
                stage.sql().number("select deadlocks from pg_stat_database where datname = current_database()");
        if (deadlocks > 0) {
            faults.add(deadlocks + " deadlocks");
        }
        return new Findings(
                stored.met(),
                sent.met(),
                warnings.count(),
                warnings.byProcess(),
                owed,
                series,
                sent.repeated().size(),
                deadlocks,
                faults);
    }

    private void readDatabase() {
        try (Connection connection = stage.sql().connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Stage.await(PUBLISHED_BOUND, "a moment at which everything is published", () -> published(connection));
            readEvents(connection);
            readLast(connection);
            readOwed(connection);
            readNumbers(connection);
            connection.rollback();
        } catch (SQLException | IOException e) {
            throw new SuiteException("Cannot read what was stored", e);
        }
    }

    /** Leaves the transaction at such a moment. */
    private static boolean published(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pending")) {
            row.next();
            boolean all = row.getLong(1) == 0;
            if (!all) {
                connection.rollback();
            }
            return all;
        } catch (SQLException e) {
            throw new SuiteException("Cannot ask what is pending", e);
        }
    }

    private void readEvents(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(EVENTS)) {
                while (row.next()) {
                    String dossier = row.getString(1);
                    stored.meet(dossier, row.getLong(2), row.getString(3));
                    if (row.getString(6) != null) {
                        warnings.tell(warning(dossier, row.getString(4), row.getString(6)), row.getString(5));
                    }
                }
            }
        }
        faults.addAll(stored.gaps());
        stored.repeated().forEach(one -> faults.add("Stored twice: " + one));
        for (Warning warning : warnings.moreThanOnce()) {
            faults.add("Told more than once: " + warning + " in the life " + life(connection, warning.dossier()));
        }
    }

    /** What happened to a dossier, for whoever has to find out why. */
    private static String life(Connection connection, String dossier) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIFE)) {
            statement.setString(1, dossier);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private Warning warning(String dossier, String type, String body) throws IOException {
        JsonNode event = json.readTree(body);
        return new Warning(
                type.equals(Warning.Kind.DUE_SOON.type()) ? Warning.Kind.DUE_SOON : Warning.Kind.OVERDUE,
                dossier,
                event.path("step").asText(""),
                OffsetDateTime.parse(event.path("currentDueAt").asText()).toInstant());
    }

    /** The dossier's own counter, and dossiers without events. */
    private void readLast(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery("select code, event_sequence from dossier")) {
                while (row.next()) {
                    if (stored.last(row.getString(1)) != row.getLong(2)) {
                        faults.add(row.getString(1) + " counts " + row.getLong(2) + " events and has "
                                + stored.last(row.getString(1)));
                    }
                }
            }
        }
    }

    private void readOwed(Connection connection) throws SQLException {
        OffsetDateTime before = owedSince.get().atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement = connection.prepareStatement(OWED)) {
            for (int i = 1; i <= MOMENTS_OWED; i++) {
                statement.setObject(i, before);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    owed++;
                    Warning warning = new Warning(
                            Warning.Kind.valueOf(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant());
                    if (!warnings.told(warning)) {
                        faults.add("Not told: " + warning);
                    }
                }
            }
        }
    }

    private void readNumbers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NUMBERS)) {
            while (row.next()) {
                series++;
                RunningNumber number = new RunningNumber(
                        row.getString(1), row.getDate(2).toLocalDate(), row.getLong(3), row.getLong(4), row.getLong(5));
                if (!number.unbroken()) {
                    faults.add("Broken: " + number);
                }
            }
        }
    }

    /** Warnings that were told since the database was read may lie in the topic as well. */
    private void compare(Sequences sent) {
        sent.gaps().forEach(gap -> faults.add("In the topic " + gap));
        for (String dossier : stored.dossiers()) {
            if (sent.last(dossier) < stored.last(dossier)) {
                faults.add("The topic has " + sent.last(dossier) + " events of " + dossier + ", the database "
                        + stored.last(dossier));
            }
        }
        sent.dossiers().stream()
                .filter(dossier -> stored.last(dossier) == 0)
                .forEach(dossier -> faults.add("Only the topic knows " + dossier));
        for (Sequences.Repeated one : sent.repeated()) {
            if (!killed || !isStored(one)) {
                faults.add("In the topic twice: " + one);
            }
        }
    }

    /** A relay that was killed before it could note what it had sent sends the same events again, which consumers know. */
    private boolean isStored(Sequences.Repeated event) {
        return stage.sql()
                        .number("select count(*) from event where aggregate_id = '" + event.dossier()
                                + "' and sequence = " + event.sequence() + " and ce_id = '" + event.id() + "'")
                == 1;
    }
}
