package vn.nhiptinh.ioc.indicator;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGStatement;

/** A statement in the making: its text out of this program's own names, and what callers said as its parameters. */
public final class Sql {

    private static final String RESTATED = " from (select f.*, coalesce(s.today, f.agency) as agency_today,"
            + " coalesce(s.level, f.level) as level_today from (select * from %s) f"
            + " left join unnest(?::text[], ?::text[], ?::text[]) as s(was, today, level) on s.was = f.agency)"
            + " as restated";

    private static final String AT = ":at";

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** Reads one row of an answer. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public Sql add(String part, Object... values) {
        text.append(part);
        parameters.addAll(List.of(values));
        return this;
    }

    /**
     * Adds a table, whose rows stand under the agencies that the question asks of.
     *
     * @param values of the parameters in the table's text
     */
    public Sql from(String table, Question q, Object... values) {
        Restatement restated = q.restated();
        parameters.addAll(List.of(values));
        return restated == null
                ? add(" from " + table)
                : add(
                        RESTATED.formatted(table),
                        restated.was().toArray(String[]::new),
                        restated.today().toArray(String[]::new),
                        restated.level().toArray(String[]::new));
    }

    /** Adds a part that speaks of one moment, as often as it does. */
    public Sql addAt(String part, OffsetDateTime moment) {
        for (int i = part.indexOf(AT); i >= 0; i = part.indexOf(AT, i + 1)) {
            parameters.add(moment);
        }
        text.append(part.replace(AT, "?"));
        return this;
    }

    /** One or several statements, to be planned each time: which index is the best depends on the days and the agency. */
    static PreparedStatement prepare(Connection connection, List<Sql> statements) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(
                statements.stream().map(Sql::toString).collect(Collectors.joining("; ")));
        prepared.unwrap(PGStatement.class).setPrepareThreshold(0);
        int parameter = 1;
        for (Sql statement : statements) {
            for (Object value : statement.parameters) {
                prepared.setObject(
                        parameter++,
                        value instanceof OffsetDateTime moment ? moment.withOffsetSameInstant(ZoneOffset.UTC) : value);
            }
        }
        return prepared;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
