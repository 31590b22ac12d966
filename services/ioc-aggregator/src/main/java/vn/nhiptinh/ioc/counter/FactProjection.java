package vn.nhiptinh.ioc.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGStatement;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.ingest.AppliedEvents;
import vn.nhiptinh.kit.ingest.AppliedEvents.Verdict;
import vn.nhiptinh.kit.ingest.Projection;

/**
 * Turns the events of a source into facts and the facts' differences into counters.
 *
 * <p>What a fact counted for before a batch is taken back, what it counts for after it is added: so
 * late, back-dated and correcting events move counts and never double them.
 */
public abstract class FactProjection<E extends DomainEvent, F extends Fact<E>> implements Projection {

    private static final String APPLIED = "applied";
    private static final int FETCH = 2_000;

    /** Has the driver ask for binary values from the first time on, not from the fifth of a connection. */
    private static final int BINARY_AT_ONCE = -1;

    /** How far a day on which a fact counts may lie from the days that it speaks of. */
    private static final int SLACK_DAYS = 3;

    private final Source source;
    private final Class<E> events;
    private final List<Column<F>> columns;
    private final List<Column<F>> own;
    private final CounterWriter counters;
    private final String names;
    private final String ownNames;
    private final String select;
    private final Incoming incoming;

    /**
     * @param key the facts' key column
     * @param columns all others but the applied events
     */
    protected FactProjection(Source source, Class<E> events, String key, List<Column<F>> columns) {
        this.source = source;
        this.events = events;
        this.columns = columns;
        this.counters = new CounterWriter(source);
        this.own = columns.stream().filter(Column::isOwn).toList();
        this.names = names(key, columns);
        this.ownNames = names(key, own);
        this.select = "select " + names + " from " + source.facts() + " where " + key + " = any(?)";
        this.incoming = new Incoming(
                source.facts(),
                ownNames,
                key,
                Stream.concat(Stream.of(APPLIED), own.stream().map(Column::name))
                        .map(c -> c + " = excluded." + c)
                        .collect(Collectors.joining(", ")));
    }

    private static <F> String names(String key, List<Column<F>> columns) {
        return Stream.concat(Stream.of(key, APPLIED), columns.stream().map(Column::name))
                .collect(Collectors.joining(", "));
    }

    /** The columns of a row that {@link #read} reads. */
    protected String names() {
        return names;
    }

    public Source source() {
        return source;
    }

    @Override
    public Topic topic() {
        return source.topic();
    }

    /** A fact of which nothing is known yet. */
    protected abstract F unknown(String key);

    /** Writes down what the batch says of dossiers, before anything else is written. */
    protected void tell(Connection connection, Links links) throws SQLException {}

    /** A fact that a batch changes, as it was and as it is. */
    protected record Change<F>(F before, F after) {}

    /**
     * Stores facts.
     *
     * @param merge the statement that does
     * @param changes by the facts' keys
     */
    protected void store(Connection connection, String merge, Map<String, Change<F>> changes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(merge)) {
            statement.executeUpdate();
        }
    }

    protected F read(ResultSet row) throws SQLException {
        F fact = unknown(row.getString(1));
        fact.applied(applied(row));
        int place = 3;
        for (Column<F> column : columns) {
            column.read(row, place++, fact);
        }
        return fact;
    }

    private static AppliedEvents applied(ResultSet row) throws SQLException {
        Long[] boxed = (Long[]) row.getArray(2).getArray();
        long[] ids = new long[boxed.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = boxed[i];
        }
        return AppliedEvents.of(ids);
    }

    /** Every day that a fact speaks of, an SQL query. */
    public String days() {
        return "select d from " + source.facts() + ", lateral (values "
                + dayColumns().map(d -> "(" + d + ")").collect(Collectors.joining(", "))
                + ") as spoken(d) where d is not null";
    }

    private Stream<String> dayColumns() {
        return columns.stream().flatMap(c -> c.day().stream());
    }

    /** Which facts nothing else speaks of: an SQL condition. */
    protected String unreferred() {
        return "true";
    }

    /** Forgets the facts that are over and count for nothing from a day on. */
    public int forget(Connection connection, LocalDate before) throws SQLException {
        String over = source.ended() == null ? "" : " and " + source.ended() + " is not null";
        try (PreparedStatement delete = connection.prepareStatement("delete from " + source.facts() + " where greatest("
                + dayColumns().collect(Collectors.joining(", ")) + ") < ?" + over + " and " + unreferred())) {
            delete.setObject(1, before.minusDays(SLACK_DAYS));
            return delete.executeUpdate();
        }
    }

    /** Takes what a fact counts for. */
    public interface Recount {

        void take(String key, Breakdown breakdown, Cell cell, long[] values);

        /** Takes a value of a spread that the fact has. */
        void take(String key, Spread spread, Spread.Cell cell);
    }

    /**
     * Counts the facts again, as far as they count in some days.
     *
     * @param connection in a transaction, so that facts are fetched piece by piece
     */
    public void recount(Connection connection, LocalDate from, LocalDate to, Recount recount) throws SQLException {
        String spoken = dayColumns().map(d -> d + " between ? and ?").collect(Collectors.joining(" or "));
        try (PreparedStatement statement =
                connection.prepareStatement("select " + names + " from " + source.facts() + " where " + spoken)) {
            statement.setFetchSize(FETCH);
            int parameter = 1;
            for (long i = dayColumns().count(); i > 0; i--) {
                statement.setObject(parameter++, from.minusDays(SLACK_DAYS));
                statement.setObject(parameter++, to.plusDays(SLACK_DAYS));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    F fact = read(rows);
                    Deltas deltas = new Deltas(source.measures().size());
                    fact.contribute(deltas, +1);
                    for (Breakdown breakdown : Breakdown.values()) {
                        deltas.changed(breakdown).forEach((cell, values) -> {
                            if (!cell.day().isBefore(from) && !cell.day().isAfter(to)) {
                                recount.take(fact.key(), breakdown, cell, values);
                            }
                        });
                    }
                    for (Spread spread : Spread.values()) {
                        deltas.changed(spread).keySet().stream()
                                .filter(cell -> !cell.day().isBefore(from)
                                        && !cell.day().isAfter(to))
                                .forEach(cell -> recount.take(fact.key(), spread, cell));
                    }
                }
            }
        }
    }

    @Override
    public Projection.Batch open(Connection connection, List<String> aggregates) throws SQLException {
        Map<String, F> facts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY_AT_ONCE);
            statement.setArray(1, connection.createArrayOf("text", aggregates.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    F fact = read(rows);
                    facts.put(fact.key(), fact);
                }
            }
        }
        return new Batch(connection, facts);
    }

    private final class Batch implements Projection.Batch {

        private final Connection connection;
        private final Map<String, F> facts;

        /** In the order of their keys, in which all who write facts take their locks. */
        private final Map<String, Change<F>> changes = new LinkedHashMap<>();

        /** What was changed last: events come aggregate by aggregate, and most are looked for here alone. */
        private Change<F> latest;

        Batch(Connection connection, Map<String, F> facts) {
            this.connection = connection;
            this.facts = facts;
        }

        @Override
        public Verdict judge(String aggregate, long sequence, UUID id) {
            F fact = isLatest(aggregate) ? latest.after() : facts.get(aggregate);
            return (fact == null ? AppliedEvents.NONE : fact.applied()).judge(sequence, id);
        }

        @Override
        public void apply(EventEnvelope envelope, DomainEvent event) {
            if (!isLatest(envelope.subject())) {
                latest = changes.computeIfAbsent(envelope.subject(), this::change);
            }
            latest.after().take(envelope.id(), events.cast(event));
        }

        private boolean isLatest(String key) {
            return latest != null && latest.after().key().equals(key);
        }

        private Change<F> change(String key) {
            F fact = facts.computeIfAbsent(key, FactProjection.this::unknown);
            return new Change<>(fact.copy(), fact);
        }

        @Override
        public void write() throws SQLException {
            changes.values().removeIf(c -> c.after().applied().last() == 0);
            if (changes.isEmpty()) {
                return;
            }
            Links links = new Links();
            changes.values().forEach(c -> {
                c.before().tell(links, -1);
                c.after().tell(links, +1);
            });
            tell(connection, links);
            incoming.prepare(connection);
            try (CopyRows copy = CopyRows.into(connection, incoming.table(), ownNames)) {
                for (Change<F> change : changes.values()) {
                    F fact = change.after();
                    copy.row(own.size() + 2);
                    copy.text(fact.key());
                    copy.bigints(fact.applied().toArray());
                    own.forEach(c -> c.write(copy, fact));
                }
                copy.end();
            }
            store(connection, incoming.merge(), changes);
            Deltas deltas = new Deltas(source.measures().size());
            changes.values().forEach(c -> {
                c.before().contribute(deltas, -1);
                c.after().contribute(deltas, +1);
            });
            counters.write(connection, deltas);
        }
    }
}
