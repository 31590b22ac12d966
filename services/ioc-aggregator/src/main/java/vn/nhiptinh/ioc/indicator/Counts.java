package vn.nhiptinh.ioc.indicator;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * Reads quantities of events from the counters, and from the facts where no counter can tell.
 *
 * <p>Only names out of this program's own enumerations enter the text of a statement; whatever a
 * caller says goes in as a parameter.
 */
@ApplicationScoped
public class Counts {

    private final AgroalDataSource dataSource;
    private final Clock clock;

    Counts(AgroalDataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** A statement in the making. */
    private static final class Sql {

        private static final String AT = ":at";

        private final StringBuilder text = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        Sql add(String part, Object... values) {
            text.append(part);
            parameters.addAll(List.of(values));
            return this;
        }

        /** Adds a part that speaks of one moment, as often as it does. */
        Sql addAt(String part, OffsetDateTime moment) {
            for (int i = part.indexOf(AT); i >= 0; i = part.indexOf(AT, i + 1)) {
                parameters.add(moment);
            }
            text.append(part.replace(AT, "?"));
            return this;
        }
    }

    /** Sums of measures, by group; the group of an ungrouped question is the empty text. */
    Map<String, long[]> sums(Source source, List<Measure> measures, Question q) {
        boolean fromFacts = q.uses(Dimension.PROCEDURE);
        return fromFacts ? sumsOfFacts(source, measures, q) : sumsOfCounters(source, measures, q);
    }

    private Map<String, long[]> sumsOfCounters(Source source, List<Measure> measures, Question q) {
        boolean provincial = provincial(source, q);
        Sql sql = new Sql().add("select " + group(q, "day") + " as g");
        for (Measure measure : measures) {
            sql.add(", sum(" + measure.column() + ")");
        }
        sql.add(" from " + (provincial ? source.byProvince().orElseThrow() : source.byAgency()));
        sql.add(" where day between ? and ?", q.from(), q.to());
        narrow(sql, q, provincial);
        return read(sql.add(" group by 1"), measures.size());
    }

    /** The facts are gone through once for all measures that count on the same day of a fact. */
    private Map<String, long[]> sumsOfFacts(Source source, List<Measure> measures, Question q) {
        Map<String, long[]> sums = new TreeMap<>();
        for (String day : measures.stream().map(Measure::day).distinct().toList()) {
            List<Measure> ofDay =
                    measures.stream().filter(m -> m.day().equals(day)).toList();
            Sql sql = new Sql().add("select " + group(q, day) + " as g");
            for (Measure measure : ofDay) {
                sql.add(", " + measure.aggregate() + " filter (where " + measure.condition() + ")");
            }
            sql.add(" from " + source.facts() + " where " + day + " between ? and ?", q.from(), q.to());
            narrow(sql, q, false);
            read(sql.add(" group by 1"), ofDay.size()).forEach((group, values) -> {
                long[] row = sums.computeIfAbsent(group, g -> new long[measures.size()]);
                for (int i = 0; i < values.length; i++) {
                    row[measures.indexOf(ofDay.get(i))] = values[i];
                }
            });
        }
        return sums;
    }

    /** How many are in a state at the end of the last day, or now if the last day is not over. */
    Map<String, long[]> open(OpenState state, Question q) {
        Source source = state.source();
        LocalDate today = LocalDate.now(clock);
        if (q.to().isBefore(today) && !q.uses(Dimension.PROCEDURE)) {
            boolean provincial = provincial(source, q);
            Sql sql = new Sql()
                    .add("select " + group(q, "day") + " as g, coalesce(sum(" + state.began() + "), 0) - coalesce(sum("
                            + state.ended() + "), 0) from "
                            + (provincial ? source.byProvince().orElseThrow() : source.byAgency()))
                    .add(" where day <= ? and (" + state.began() + " <> 0 or " + state.ended() + " <> 0)", q.to());
            narrow(sql, q, provincial);
            return read(sql.add(" group by 1"), 1);
        }
        OffsetDateTime at = q.to().isBefore(today) ? endOf(q.to()) : OffsetDateTime.now(clock);
        Sql sql = new Sql()
                .add("select " + group(q, "received_on") + " as g, count(*) from " + source.facts())
                .add(" where received_on is not null and ")
                .addAt("(ended_at is null or ended_at > :at) and " + state.condition(), at);
        narrow(sql, q, false);
        return read(sql.add(" group by 1"), 1);
    }

    /** Counts among what was received in the period, or ended in it. */
    Map<String, long[]> period(Source source, PeriodCount.Among among, List<PeriodCount> counts, Question q) {
        LocalDate from = q.from();
        LocalDate to = q.to();
        OffsetDateTime start = startOf(from);
        OffsetDateTime after = startOf(to.plusDays(1));
        OffsetDateTime end = endOf(to);
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime judgedAt = end.isBefore(now) ? end : now;
        Sql sql = new Sql()
                .add("with asked as (select ?::timestamptz as a, ?::timestamptz as n)", after, judgedAt)
                .add(" select " + group(q, "received_on") + " as g");
        for (PeriodCount count : counts) {
            sql.add(", count(*) filter (where "
                    + count.condition().replace(":after", "a").replace(":now", "n") + ")");
        }
        sql.add(" from " + source.facts() + ", asked");
        switch (among) {
            case RECEIVED -> sql.add(" where received_on between ? and ?", from, to);
            case RECEIVED_OR_ENDED -> {
                String ended = source.ended();
                sql.add(
                        " where received_on is not null and (" + ended + " >= ? and " + ended + " < ?"
                                + " or received_on between ? and ? and (" + ended + " is null or " + ended + " >= ?))",
                        start,
                        after,
                        from,
                        to,
                        after);
            }
            default -> throw new IllegalArgumentException(among.name());
        }
        narrow(sql, q, false);
        return read(sql.add(" group by 1"), counts.size());
    }

    /** How many values of a dimension have any of a measure in the period. */
    Map<String, long[]> distinct(Source source, Dimension dimension, String having, Question q) {
        Sql sql = new Sql()
                .add("select g, count(*) from (select " + group(q, "day") + " as g, " + column(dimension) + " from "
                        + source.byAgency())
                .add(" where day between ? and ?", q.from(), q.to());
        narrow(sql, q, false);
        return read(
                sql.add(" group by 1, 2 having sum(" + source.measure(having).column() + ") > 0) as found group by 1"),
                1);
    }

    private static boolean provincial(Source source, Question q) {
        return source.byProvince().isPresent()
                && !q.uses(Dimension.FIELD)
                && !q.uses(Dimension.PROCEDURE)
                && q.groupBy() != Dimension.AGENCY
                && (q.agency() == null || AgencyScope.province(q.agency()).equals(q.agency()));
    }

    private static void narrow(Sql sql, Question q, boolean provincial) {
        if (q.agency() != null && provincial) {
            sql.add(" and province = ?", q.agency());
        } else if (q.agency() != null) {
            sql.add(
                    " and (agency = ? or agency > ? and agency < ?)",
                    q.agency(),
                    q.agency() + ".",
                    AgencyScope.endOfSubtree(q.agency()));
        }
        if (q.level() != null) {
            sql.add(" and level = ?", q.level());
        }
        if (q.field() != null) {
            sql.add(" and field_code = ?", q.field());
        }
        if (q.procedure() != null) {
            sql.add(" and procedure_code = ?", q.procedure());
        }
        if (q.channel() != null) {
            sql.add(" and channel = ?", q.channel());
        }
    }

    private static String group(Question q, String day) {
        if (q.groupBy() == null) {
            return "''";
        }
        return switch (q.groupBy()) {
            case DAY -> "to_char(" + day + ", 'YYYY-MM-DD')";
            case WEEK -> "to_char(" + day + ", 'IYYY-\"W\"IW')";
            case MONTH -> "to_char(" + day + ", 'YYYY-MM')";
            case QUARTER -> "to_char(" + day + ", 'YYYY-\"Q\"Q')";
            case HALF ->
                "to_char(" + day + ", 'YYYY') || case when extract(month from " + day
                        + ") <= 6 then '-H1' else '-H2' end";
            case YEAR -> "to_char(" + day + ", 'YYYY')";
            default -> column(q.groupBy());
        };
    }

    private static String column(Dimension dimension) {
        return switch (dimension) {
            case AGENCY -> "agency";
            case LEVEL -> "level";
            case FIELD -> "field_code";
            case PROCEDURE -> "procedure_code";
            case CHANNEL -> "channel";
            default -> throw new IllegalArgumentException(dimension.wireName());
        };
    }

    private static OffsetDateTime endOf(LocalDate day) {
        return startOf(day.plusDays(1)).minusNanos(1_000);
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
    }

    private Map<String, long[]> read(Sql sql, int columns) {
        Map<String, long[]> groups = new TreeMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql.text.toString())) {
            for (int i = 0; i < sql.parameters.size(); i++) {
                Object value = sql.parameters.get(i);
                select.setObject(
                        i + 1,
                        value instanceof OffsetDateTime moment ? moment.withOffsetSameInstant(ZoneOffset.UTC) : value);
            }
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    long[] values = new long[columns];
                    for (int i = 0; i < columns; i++) {
                        values[i] = r.getLong(i + 2);
                    }
                    groups.put(r.getString(1), values);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count: " + sql.text, e);
        }
        return groups;
    }
}
