package vn.nhiptinh.dossier.report;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.dossier.DossierState;
import vn.nhiptinh.dossier.dossier.DossierStatus;
import vn.nhiptinh.dossier.report.DossierReport.Figures;
import vn.nhiptinh.dossier.report.DossierReport.Group;
import vn.nhiptinh.dossier.report.DossierReport.Open;
import vn.nhiptinh.dossier.report.DossierReport.Processed;
import vn.nhiptinh.dossier.report.DossierReport.Received;
import vn.nhiptinh.dossier.report.DossierReport.Row;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;

/**
 * Counts the report on a period from the dossiers, as they stood when it ended. What a dossier waited for then is read from
 * its history; an imported life, which has none yet, stands still while its clock does. Whether it had missed its appointment the last one tells: only a pause moves an appointment, never one that
 * was missed before, and always to behind the moment at which the clock goes on. So whoever has missed the last one missed
 * it by any later day, and whoever has not had missed none; while the clock stands still nothing is missed.
 */
@ApplicationScoped
class ReadReport {

    private static final String LAND_REGISTRATION = "LAND_REGISTRATION_OFFICE";

    /** Behind every agency's code. */
    private static final String END = "~";

    /** What was accepted before the end, and not over before the beginning; the indexes know both halves. */
    private static final String COUNT = """
            with bounds (first, behind, as_of) as (values (?::timestamptz, ?::timestamptz, ?::timestamptz)),
            met as (
              select d.*, completed_at as over_at, coalesce(original_due_at, paused_original_due_at) as appointment
              from dossier d, bounds
              where completed_at >= first and received_at < behind and handling_agency >= ? and handling_agency < ?
              union all
              select d.*, case when state = 'WITHDRAWN' then ended_at end,
                coalesce(original_due_at, paused_original_due_at)
              from dossier d, bounds
              where state <> 'RETURNED' and completed_at is null and received_at < behind
                and (state <> 'WITHDRAWN' or ended_at >= first) and handling_agency >= ? and handling_agency < ?
            ),
            stood as (
              select met.*, first,
                case
                  when over_at < behind then 'OVER'
                  when coalesce(
                    (select to_state in (%s) from dossier_history h
                      where h.dossier_code = met.code and h.at < behind order by h.id desc limit 1),
                    exists (
                      select 1 from dossier_pause p
                      where p.dossier_code = met.code and p.from_at < behind
                        and (p.to_at is null or p.to_at >= behind))) then 'SUSPENDED'
                  else 'OPEN'
                end as standing,
                case
                  when least(over_at, paused_at) > appointment then 'LATE'
                  when (least(over_at, paused_at) at time zone 'Asia/Ho_Chi_Minh')::date
                     < (appointment at time zone 'Asia/Ho_Chi_Minh')::date then 'EARLY'
                  else 'ON_TIME'
                end as verdict,
                appointment < least(as_of, paused_at) as overdue
              from met, bounds
            )
            select handling_agency, level,
              count(*) filter (where received_at < first),
              count(*) filter (where received_at >= first),
              count(*) filter (where received_at >= first and channel = 'ONLINE'),
              count(*) filter (where received_at >= first and channel = 'IN_PERSON'),
              count(*) filter (where received_at >= first and channel = 'POSTAL'),
              count(*) filter (where standing = 'OVER' and verdict = 'EARLY'),
              count(*) filter (where standing = 'OVER' and verdict = 'ON_TIME'),
              count(*) filter (where standing = 'OVER' and verdict = 'LATE'),
              count(*) filter (where standing = 'OPEN' and not overdue),
              count(*) filter (where standing = 'OPEN' and overdue),
              count(*) filter (where standing = 'SUSPENDED' and not overdue),
              count(*) filter (where standing = 'SUSPENDED' and overdue)
            from stood group by handling_agency, level
            """.formatted(suspended());

    private final AgroalDataSource dataSource;
    private final ReferenceData reference;
    private final Caller caller;
    private final Clock clock;

    ReadReport(AgroalDataSource dataSource, ReferenceData reference, Caller caller, Clock clock) {
        this.dataSource = dataSource;
        this.reference = reference;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param asked the agency to report on with those under it, or null for whatever the caller reaches
     * @param byAgency a line for each agency instead of one for each group
     */
    DossierReport run(String asked, LocalDate from, LocalDate to, boolean byAgency) {
        DossierProblem.requireForward(from, to);
        if (asked != null && !reference.knowsAgency(asked)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, asked);
        }
        String root = caller.root(asked).orElse(null);
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime behind = to.plusDays(1).atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
        OffsetDateTime asOf = behind.isBefore(now) ? behind : now;
        List<Row> agencies = agencies(root, from, behind, asOf);
        Figures total = agencies.stream().map(Row::figures).reduce(Figures.NONE, Figures::plus);
        return new DossierReport(root, from, to, asOf, total, byAgency ? agencies : groups(agencies));
    }

    private static List<Row> groups(List<Row> agencies) {
        Map<Group, Figures> groups =
                agencies.stream().collect(Collectors.toMap(Row::group, Row::figures, Figures::plus));
        return Arrays.stream(Group.values())
                .map(group -> new Row(group, null, group.title(), groups.getOrDefault(group, Figures.NONE)))
                .toList();
    }

    private List<Row> agencies(String root, LocalDate from, OffsetDateTime behind, OffsetDateTime asOf) {
        String first = root == null ? "" : root;
        String last = root == null ? END : AgencyScope.endOfSubtree(root);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, from.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime());
            count.setObject(2, behind);
            count.setObject(3, asOf);
            count.setString(4, first);
            count.setString(5, last);
            count.setString(6, first);
            count.setString(7, last);
            List<Row> rows = new ArrayList<>();
            try (ResultSet r = count.executeQuery()) {
                while (r.next()) {
                    rows.add(row(r));
                }
            }
            rows.sort(Comparator.comparing(Row::group).thenComparing(Row::agency));
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count the report", e);
        }
    }

    private Row row(ResultSet r) throws SQLException {
        String agency = r.getString(1);
        long carriedOver = r.getLong(3);
        long inPeriod = r.getLong(4);
        AgencyChanged.Period period = reference
                .agency(agency)
                .map(a -> a.periods().get(a.periods().size() - 1))
                .orElse(null);
        return new Row(
                group(AdministrativeLevel.valueOf(r.getString(2)), period),
                agency,
                period == null ? agency : period.name(),
                new Figures(
                        new Received(
                                carriedOver + inPeriod,
                                carriedOver,
                                inPeriod,
                                r.getLong(5),
                                r.getLong(6),
                                r.getLong(7)),
                        new Processed(
                                r.getLong(8) + r.getLong(9) + r.getLong(10), r.getLong(8), r.getLong(9), r.getLong(10)),
                        open(r, 11),
                        open(r, 13)));
    }

    private static Open open(ResultSet r, int column) throws SQLException {
        long inTime = r.getLong(column);
        long overdue = r.getLong(column + 1);
        return new Open(inTime + overdue, inTime, overdue);
    }

    private static Group group(AdministrativeLevel level, AgencyChanged.Period period) {
        if (period != null && LAND_REGISTRATION.equals(period.kind())) {
            return Group.LAND_REGISTRATION;
        }
        return switch (level) {
            case PROVINCE -> Group.PROVINCE_AGENCIES;
            case DISTRICT -> Group.DISTRICTS;
            case COMMUNE -> Group.COMMUNES;
        };
    }

    /** Statuses 5, 6 and 8. */
    private static String suspended() {
        return Arrays.stream(DossierState.values())
                .filter(s -> s.status() == DossierStatus.SUPPLEMENT_REQUESTED
                        || s.status() == DossierStatus.PAYMENT_REQUESTED
                        || s.status() == DossierStatus.STOPPED)
                .map(s -> "'" + s + "'")
                .collect(Collectors.joining(", "));
    }
}
