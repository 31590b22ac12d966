package vn.nhiptinh.ioc.report;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Percentile;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;
import vn.nhiptinh.kit.clock.BusinessClock;

/** The published reports; rows are written once. */
@ApplicationScoped
class ReportTable {

    private static final String SELECT = """
            select r.number, r.province, r.month, r.version, r.replaces, next.number, r.reason_code, r.published_at,
                   r.published_by, r.as_of, r.parked, r.sha256
            from report r left join report next on next.replaces = r.number
            """;

    private final AgroalDataSource dataSource;

    ReportTable(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Takes the next number of a province's reports of a year; who has taken it closes months alone until the end of the transaction. */
    int nextNumber(String province, int year) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement next =
                        connection.prepareStatement("insert into report_number (province, year, last) values (?, ?, 1)"
                                + " on conflict (province, year) do update set last = report_number.last + 1"
                                + " returning last")) {
            next.setString(1, province);
            next.setInt(2, year);
            try (ResultSet r = next.executeQuery()) {
                r.next();
                return r.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot number a report of " + province, e);
        }
    }

    Optional<Report> find(String number) {
        return read(SELECT + " where r.number = ?", number).stream().findFirst();
    }

    /** The latest report of a month. */
    Optional<Report> latest(String province, YearMonth month) {
        return read(
                        SELECT + " where r.province = ? and r.month = ? order by r.version desc limit 1",
                        province,
                        month.atDay(1))
                .stream()
                .findFirst();
    }

    /**
     * Reports, those with the highest numbers first.
     *
     * @param province null for all
     * @param month null for all
     * @param before the number to go on after, null for the first page
     */
    List<Report> list(String province, YearMonth month, String before, int limit) {
        StringBuilder sql = new StringBuilder(SELECT).append(" where true");
        List<Object> parameters = new ArrayList<>();
        if (province != null) {
            sql.append(" and r.province = ?");
            parameters.add(province);
        }
        if (month != null) {
            sql.append(" and r.month = ?");
            parameters.add(month.atDay(1));
        }
        if (before != null) {
            sql.append(" and r.number < ?");
            parameters.add(before);
        }
        parameters.add(limit);
        return read(sql + " order by r.number desc limit ?", parameters.toArray());
    }

    void insert(Report report, ReportContents contents) {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into report (number, province, month, version, replaces, reason_code, published_at,"
                            + " published_by, as_of, parked, sha256) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, report.number());
                insert.setString(2, report.agency());
                insert.setObject(3, report.month().atDay(1));
                insert.setInt(4, report.version());
                insert.setString(5, report.replaces());
                insert.setString(6, report.reasonCode());
                insert.setObject(7, report.publishedAt().withOffsetSameInstant(ZoneOffset.UTC));
                insert.setString(8, report.publishedBy());
                insert.setObject(9, report.asOf().withOffsetSameInstant(ZoneOffset.UTC));
                insert.setLong(10, report.parked());
                insert.setString(11, report.sha256());
                insert.executeUpdate();
            }
            insertValues(connection, report.number(), contents.values());
            insertPercentiles(connection, report.number(), contents.values());
            insertDays(connection, report.number(), contents.days());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot store report " + report.number(), e);
        }
    }

    private static void insertValues(Connection connection, String number, List<ReportValue> values)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into report_value (number, indicator, formula, agency, whole, numerator, denominator, value,"
                        + " target, status) select ?, * from unnest(?::text[], ?::integer[], ?::text[], ?::boolean[],"
                        + " ?::bigint[], ?::bigint[], ?::numeric[], ?::text[], ?::text[])")) {
            insert.setString(1, number);
            insert.setArray(2, connection.createArrayOf("text", array(values, ReportValue::indicator)));
            insert.setArray(3, connection.createArrayOf("integer", array(values, ReportValue::formula)));
            insert.setArray(4, connection.createArrayOf("text", array(values, ReportValue::agency)));
            insert.setArray(5, connection.createArrayOf("boolean", array(values, ReportValue::whole)));
            insert.setArray(6, connection.createArrayOf("bigint", array(values, ReportValue::numerator)));
            insert.setArray(7, connection.createArrayOf("bigint", array(values, ReportValue::denominator)));
            insert.setArray(8, connection.createArrayOf("numeric", array(values, ReportValue::value)));
            insert.setArray(9, connection.createArrayOf("text", array(values, ReportValue::target)));
            insert.setArray(
                    10,
                    connection.createArrayOf(
                            "text",
                            array(
                                    values,
                                    v -> v.status() == null ? null : v.status().name())));
            insert.executeUpdate();
        }
    }

    private static void insertPercentiles(Connection connection, String number, List<ReportValue> values)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into report_percentile (number, indicator, agency, whole, percent, value)"
                        + " values (?, ?, ?, ?, ?, ?)")) {
            for (ReportValue v : values) {
                for (Percentile p : v.percentiles() == null ? List.<Percentile>of() : v.percentiles()) {
                    insert.setString(1, number);
                    insert.setString(2, v.indicator());
                    insert.setString(3, v.agency());
                    insert.setBoolean(4, v.whole());
                    insert.setInt(5, p.percent());
                    insert.setBigDecimal(6, p.value());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Whose percentiles. */
    private record Of(String indicator, String agency, boolean whole) {}

    private static Map<Of, List<Percentile>> percentiles(Connection connection, String number) throws SQLException {
        Map<Of, List<Percentile>> percentiles = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select indicator, agency, whole, percent, value from report_percentile where number = ?"
                        + " order by percent")) {
            select.setString(1, number);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    percentiles
                            .computeIfAbsent(
                                    new Of(r.getString(1), r.getString(2), r.getBoolean(3)), of -> new ArrayList<>())
                            .add(new Percentile(r.getInt(4), r.getBigDecimal(5)));
                }
            }
        }
        return percentiles;
    }

    private static void insertDays(Connection connection, String number, List<ReportContents.Day> days)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into report_day (number, indicator, day, numerator, denominator)"
                        + " select ?, * from unnest(?::text[], ?::date[], ?::bigint[], ?::bigint[])")) {
            insert.setString(1, number);
            insert.setArray(2, connection.createArrayOf("text", array(days, ReportContents.Day::indicator)));
            insert.setArray(3, connection.createArrayOf("date", array(days, ReportContents.Day::day)));
            insert.setArray(4, connection.createArrayOf("bigint", array(days, ReportContents.Day::numerator)));
            insert.setArray(5, connection.createArrayOf("bigint", array(days, ReportContents.Day::denominator)));
            insert.executeUpdate();
        }
    }

    private static <T> Object[] array(List<T> rows, Function<T, Object> column) {
        return rows.stream().map(column).toArray();
    }

    ReportContents contents(String number) {
        List<ReportValue> values = new ArrayList<>();
        List<ReportContents.Day> days = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement ofValues = connection.prepareStatement(
                        "select indicator, formula, agency, whole, numerator, denominator, value, target, status"
                                + " from report_value where number = ?");
                PreparedStatement ofDays = connection.prepareStatement(
                        "select indicator, day, numerator, denominator from report_day where number = ?")) {
            Map<Of, List<Percentile>> percentiles = percentiles(connection, number);
            ofValues.setString(1, number);
            try (ResultSet r = ofValues.executeQuery()) {
                while (r.next()) {
                    String status = r.getString(9);
                    values.add(new ReportValue(
                            r.getString(1),
                            r.getInt(2),
                            r.getString(3),
                            r.getBoolean(4),
                            r.getLong(5),
                            r.getObject(6, Long.class),
                            r.getObject(7, BigDecimal.class),
                            percentiles.get(new Of(r.getString(1), r.getString(3), r.getBoolean(4))),
                            r.getString(8),
                            status == null ? null : Status.valueOf(status)));
                }
            }
            ofDays.setString(1, number);
            try (ResultSet r = ofDays.executeQuery()) {
                while (r.next()) {
                    days.add(new ReportContents.Day(
                            r.getString(1), r.getObject(2, LocalDate.class), r.getLong(3), r.getObject(4, Long.class)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read report " + number, e);
        }
        return new ReportContents(values, days);
    }

    private List<Report> read(String sql, Object... parameters) {
        List<Report> reports = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    reports.add(new Report(
                            r.getString(1),
                            r.getString(2),
                            YearMonth.from(r.getObject(3, LocalDate.class)),
                            r.getInt(4),
                            r.getString(5),
                            r.getString(6),
                            r.getString(7),
                            business(r.getObject(8, OffsetDateTime.class)),
                            r.getString(9),
                            business(r.getObject(10, OffsetDateTime.class)),
                            r.getLong(11),
                            r.getString(12)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read reports", e);
        }
        return reports;
    }

    private static OffsetDateTime business(OffsetDateTime moment) {
        return moment.atZoneSameInstant(BusinessClock.ZONE).toOffsetDateTime();
    }
}
