package vn.nhiptinh.ioc.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts by day and by longer grains. Batches append what they change to what is fresh, which belongs to every sum;
 * {@link AddUpTotals} brings it to the grains.
 */
public final class Totals {

    /** What days are added up to, the finest first. */
    public enum Grain {
        DAY(ChronoUnit.DAYS, 1),
        MONTH(ChronoUnit.MONTHS, 4),
        YEAR(ChronoUnit.YEARS, 5);

        private final ChronoUnit unit;
        private final int weight;

        /** @param weight about how many rows one has for each row of a day */
        Grain(ChronoUnit unit, int weight) {
            this.unit = unit;
            this.weight = weight;
        }

        private String unit() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The first day of the grain that a day lies in. */
        public LocalDate first(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case MONTH -> day.withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        /** The last day of the grain that a day lies in. */
        public LocalDate last(LocalDate day) {
            return first(day).plus(1, unit).minusDays(1);
        }

        /** The first day of the first grain that begins on a day or later. */
        public LocalDate firstFrom(LocalDate day) {
            LocalDate first = first(day);
            return first.equals(day) ? day : first.plus(1, unit);
        }

        /** The same as an SQL expression. */
        public String first(String day) {
            return this == DAY ? day : "date_trunc('" + unit() + "', " + day + ")::date";
        }
    }

    /** Before any day that counts. */
    public static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    /** After any day that counts. */
    public static final LocalDate END = LocalDate.of(9999, 12, 31);

    /**
     * Rows of a table, from a day up to another, that together with others make a period.
     *
     * @param sign -1 where they are taken off what longer grains have too much
     * @param weight about how many times the rows of a day they are
     */
    record Piece(String table, LocalDate from, LocalDate before, int sign, long weight) {}

    /**
     * All rows that make a period.
     *
     * @param table in SQL, with a parameter for each of the days
     */
    public record Rows(String table, List<LocalDate> days) {}

    private final String name;
    private final List<String> key;
    private final List<String> measures;

    /**
     * Describes the tables of totals.
     *
     * @param key who and what is counted, beside the day
     */
    Totals(String name, List<String> key, List<String> measures) {
        this.name = name;
        this.key = key;
        this.measures = measures;
    }

    /** The columns that tell who and what is counted, beside the day. */
    public List<String> key() {
        return key;
    }

    /** The table of a grain, each of its rows under the first day. */
    public String of(Grain grain) {
        return name + "_of_" + grain.unit();
    }

    /** The table of differences that no grain has. */
    String fresh() {
        return name + "_fresh";
    }

    /** All that is counted of a grain, as a table. */
    public String all(Grain grain) {
        return "(select " + names() + " from " + of(grain) + " union all select " + String.join(", ", key) + ", "
                + grain.first("day") + ", " + each(measure -> measure) + " from " + fresh() + ") as all_counted";
    }

    /**
     * The rows that make a period, with their key, their day and some of the measures.
     *
     * @param longest the longest grain that may be used
     */
    public Rows rows(LocalDate from, LocalDate to, Grain longest, Collection<String> ofMeasures) {
        List<Piece> pieces = pieces(from, to, longest);
        return new Rows(
                pieces.stream()
                        .map(piece -> select(piece, ofMeasures))
                        .collect(Collectors.joining(" union all ", "(", ") as counted")),
                pieces.stream()
                        .flatMap(piece -> Stream.of(piece.from(), piece.before()))
                        .toList());
    }

    private String select(Piece piece, Collection<String> ofMeasures) {
        Stream<String> counted = ofMeasures.stream()
                .distinct()
                .map(measure -> piece.sign() < 0 ? "-%1$s as %1$s".formatted(measure) : measure);
        return Stream.of(key.stream(), Stream.of("day"), counted)
                .flatMap(columns -> columns)
                .collect(Collectors.joining(", ", "select ", " from " + piece.table() + " where day >= ? and day < ?"));
    }

    /**
     * What makes a period out of the fewest rows: long grains, shorter ones that are missing at their ends or that they
     * have too much, and what is fresh.
     */
    List<Piece> pieces(LocalDate from, LocalDate to, Grain longest) {
        LocalDate before = to.plusDays(1);
        List<Piece> pieces = new ArrayList<>(lightest(from, before, longest, 1));
        pieces.add(new Piece(fresh(), from, before, 1, 0));
        return pieces;
    }

    private List<Piece> lightest(LocalDate from, LocalDate before, Grain longest, int sign) {
        if (!from.isBefore(before)) {
            return List.of();
        }
        if (longest == Grain.DAY) {
            return List.of(piece(Grain.DAY, from, before, sign));
        }
        Grain shorter = Grain.values()[longest.ordinal() - 1];
        List<List<Piece>> ways = new ArrayList<>();
        ways.add(lightest(from, before, shorter, sign));
        for (LocalDate first : List.of(longest.firstFrom(from), longest.first(from))) {
            for (LocalDate after : List.of(longest.first(before), longest.firstFrom(before))) {
                if (first.isBefore(after)) {
                    List<Piece> way = new ArrayList<>();
                    way.addAll(lightest(from, first, shorter, sign));
                    way.addAll(lightest(first, from, shorter, -sign));
                    way.add(piece(longest, first, after, sign));
                    way.addAll(lightest(before, after, shorter, -sign));
                    way.addAll(lightest(after, before, shorter, sign));
                    ways.add(way);
                }
            }
        }
        return ways.stream()
                .min(Comparator.comparingLong(
                        way -> way.stream().mapToLong(Piece::weight).sum()))
                .orElseThrow();
    }

    private Piece piece(Grain grain, LocalDate from, LocalDate before, int sign) {
        return new Piece(of(grain), from, before, sign, grain.unit.between(from, before) * grain.weight);
    }

    /** Opens what batches append to: the key, the day, the measures. */
    CopyRows append(Connection connection) throws SQLException {
        return CopyRows.into(connection, fresh(), names());
    }

    private String names() {
        return String.join(", ", key) + ", day, " + each(measure -> measure);
    }

    /** Adds up so many of the rows that are fresh, in the session's schema; how many they were. */
    int addUp(Connection connection, int most) throws SQLException {
        StringBuilder sql = new StringBuilder("with taken as (delete from " + fresh()
                + " where ctid = any (array(select ctid from " + fresh() + " limit ?)) returning *)");
        String from = "taken";
        for (Grain grain : Grain.values()) {
            String sums = "of_" + grain.unit();
            sql.append(", " + sums + " as (" + sums(from, grain.first("day")) + "), stored_" + sums + " as ("
                    + store(of(grain), sums) + ")");
            from = sums;
        }
        try (PreparedStatement add = connection.prepareStatement(sql + " select count(*) from taken")) {
            add.setInt(1, most);
            try (ResultSet r = add.executeQuery()) {
                r.next();
                return r.getInt(1);
            }
        }
    }

    /** Takes all that was counted before a day, the first of a year, aside as one sum for each grain. */
    public void takeOut(Connection connection, LocalDate before) throws SQLException {
        for (Grain grain : Grain.values()) {
            try (PreparedStatement sum = connection.prepareStatement("create temp table " + carried(grain)
                    + " on commit drop as " + sums(of(grain) + " where day < ?", "?::date"))) {
                sum.setObject(1, before.minus(1, grain.unit));
                sum.setObject(2, before);
                sum.executeUpdate();
            }
        }
    }

    /** Puts what was taken aside into the last of each grain before that day. */
    public void carryOver(Connection connection) throws SQLException {
        for (Grain grain : Grain.values()) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into " + of(grain) + " (" + names() + ") select " + names() + " from " + carried(grain))) {
                insert.executeUpdate();
            }
        }
    }

    private String carried(Grain grain) {
        return "carried_" + of(grain);
    }

    /** What is null is passed by before it is added: it would take as much as a number, and most of a row is. */
    private String sums(String from, String day) {
        return "select " + String.join(", ", key) + ", " + day + " as day, "
                + each(measure ->
                        "nullif(sum(%1$s) filter (where %1$s is not null), 0)::bigint as %1$s".formatted(measure))
                + " from " + from + " group by "
                + IntStream.rangeClosed(1, key.size() + 1)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
    }

    private String store(String table, String sums) {
        String keys = "day, " + String.join(", ", key);
        return "insert into " + table + " as t (" + names() + ") select " + names() + " from " + sums + " order by "
                + keys + " on conflict (" + keys + ") do update set "
                + each(measure -> measure + " = case when excluded." + measure + " is null then t." + measure
                        + " else coalesce(t." + measure + ", 0) + excluded." + measure + " end");
    }

    private String each(UnaryOperator<String> part) {
        return measures.stream().map(part).collect(Collectors.joining(", "));
    }
}
