package vn.nhiptinh.ioc.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import vn.nhiptinh.kit.clock.BusinessClock;

/**
 * A column of the facts of a source: how it is written from a fact and read into one.
 *
 * @param <F> the fact
 */
public final class Column<F> {

    /** Writes a fact's value. */
    private interface Writer<F> {

        void write(CopyRows rows, F fact);
    }

    /** Reads the value at a place into a fact. */
    private interface Reader<F> {

        void read(ResultSet row, int place, F fact) throws SQLException;
    }

    private final String name;
    private final String day;
    private final Writer<F> writer;
    private final Reader<F> reader;

    private Column(String name, Writer<F> writer, Reader<F> reader) {
        this(name, null, writer, reader);
    }

    private Column(String name, String day, Writer<F> writer, Reader<F> reader) {
        this.name = name;
        this.day = day;
        this.writer = writer;
        this.reader = reader;
    }

    public static <F> Column<F> text(String name, Function<F, String> value, BiConsumer<F, String> set) {
        return new Column<>(name, (rows, f) -> rows.text(value.apply(f)), (r, i, f) -> set.accept(f, r.getString(i)));
    }

    public static <F> Column<F> bool(String name, Predicate<F> value, BiConsumer<F, Boolean> set) {
        return new Column<>(name, (rows, f) -> rows.bool(value.test(f)), (r, i, f) -> set.accept(f, r.getBoolean(i)));
    }

    public static <F> Column<F> integer(String name, ToIntFunction<F> value, ObjIntConsumer<F> set) {
        return new Column<>(
                name, (rows, f) -> rows.integer(value.applyAsInt(f)), (r, i, f) -> set.accept(f, r.getInt(i)));
    }

    public static <F> Column<F> bigint(String name, ToLongFunction<F> value, ObjLongConsumer<F> set) {
        return new Column<>(
                name, (rows, f) -> rows.bigint(value.applyAsLong(f)), (r, i, f) -> set.accept(f, r.getLong(i)));
    }

    public static <F> Column<F> date(String name, Function<F, LocalDate> value, BiConsumer<F, LocalDate> set) {
        return new Column<>(
                name,
                name,
                (rows, f) -> rows.date(value.apply(f)),
                (r, i, f) -> set.accept(f, r.getObject(i, LocalDate.class)));
    }

    public static <F> Column<F> bigintOrNull(String name, Function<F, Long> value, BiConsumer<F, Long> set) {
        return new Column<>(
                name, (rows, f) -> rows.bigint(value.apply(f)), (r, i, f) -> set.accept(f, r.getObject(i, Long.class)));
    }

    /** A column that another source changes: it is read, and never written with the fact. */
    public static <F> Column<F> told(String name, ObjIntConsumer<F> set) {
        return new Column<>(name, null, (r, i, f) -> set.accept(f, r.getInt(i)));
    }

    /** The day of a moment that is a column of its own. */
    public static <F> Column<F> date(String name, Function<F, LocalDate> value) {
        return new Column<>(name, name, (rows, f) -> rows.date(value.apply(f)), (r, i, f) -> {});
    }

    public static <F> Column<F> moment(String name, Function<F, Instant> value, BiConsumer<F, Instant> set) {
        return new Column<>(
                name,
                "(" + name + " at time zone '" + BusinessClock.ZONE + "')::date",
                (rows, f) -> rows.moment(value.apply(f)),
                (r, i, f) -> set.accept(f, Fact.instant(r.getObject(i, OffsetDateTime.class))));
    }

    String name() {
        return name;
    }

    /** The business day of its value, an SQL expression; empty where it has none. */
    Optional<String> day() {
        return Optional.ofNullable(day);
    }

    /** Whether it is written with the fact. */
    boolean isOwn() {
        return writer != null;
    }

    void write(CopyRows rows, F fact) {
        writer.write(rows, fact);
    }

    void read(ResultSet row, int place, F fact) throws SQLException {
        reader.read(row, place, fact);
    }
}
