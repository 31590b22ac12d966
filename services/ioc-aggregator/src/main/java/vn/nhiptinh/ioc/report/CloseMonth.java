package vn.nhiptinh.ioc.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import vn.nhiptinh.events.IocEvent;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.freshness.Recency;
import vn.nhiptinh.ioc.freshness.SourceFreshness;
import vn.nhiptinh.ioc.indicator.KnownDays;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;

/** Publishes the numbers of a month that is over, under the next number; what is published never changes. */
@ApplicationScoped
class CloseMonth {

    private final ReportTable table;
    private final ReadMonth readMonth;
    private final KnownDays knownDays;
    private final Freshness freshness;
    private final ReferenceData reference;
    private final Idempotency idempotency;
    private final EventLog eventLog;
    private final Caller caller;
    private final Clock clock;

    CloseMonth(
            ReportTable table,
            ReadMonth readMonth,
            KnownDays knownDays,
            Freshness freshness,
            ReferenceData reference,
            Idempotency idempotency,
            EventLog eventLog,
            Caller caller,
            Clock clock) {
        this.table = table;
        this.readMonth = readMonth;
        this.knownDays = knownDays;
        this.freshness = freshness;
        this.reference = reference;
        this.idempotency = idempotency;
        this.eventLog = eventLog;
        this.caller = caller;
        this.clock = clock;
    }

    Report close(String key, MonthToClose month) {
        return idempotency.once(key, "close-month", month, Report.class, () -> run(month));
    }

    private Report run(MonthToClose asked) {
        String province = asked.agency();
        YearMonth month = asked.asMonth();
        caller.requireReach(province);
        check(asked, province, month);
        Recency recency = freshness.now();
        OffsetDateTime asOf = caughtUpTo(month, recency);
        OffsetDateTime now = OffsetDateTime.now(clock);
        // The number is taken first: whoever else closes a month of this province waits here.
        int running = table.nextNumber(province, now.getYear());
        Optional<Report> latest = table.latest(province, month);
        requireLatest(asked, latest);
        String number = "%s-%04d-%04d".formatted(province, now.getYear(), running);
        int version = latest.map(Report::version).orElse(0) + 1;
        ReportContents contents = readMonth.all(province, month);
        Report report = new Report(
                number,
                province,
                month,
                version,
                asked.replaces(),
                null,
                asked.reasonCode(),
                now,
                caller.subject(),
                asOf,
                recency.all().stream().mapToLong(SourceFreshness::parked).sum(),
                contents.sha256(number, month, version));
        table.insert(report, contents);
        eventLog.append(new NewEvent(
                number,
                1,
                new IocEvent.ReportPublished(
                        number,
                        province,
                        month,
                        version,
                        report.replaces(),
                        contents.values().size(),
                        report.sha256(),
                        now)));
        return report;
    }

    private void check(MonthToClose asked, String province, YearMonth month) {
        if (!reference.knowsAgency(province)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, province);
        }
        if (!AgencyScope.province(province).equals(province)) {
            throw new Problem(ReportProblem.NOT_A_PROVINCE, province);
        }
        if ((asked.replaces() == null) != (asked.reasonCode() == null)) {
            throw new Problem(
                    CommonProblem.VALIDATION_FAILED,
                    List.of(new FieldProblem(null, "reasonCode", "invalid", "replaces + reasonCode")));
        }
        if (!LocalDate.now(clock).isAfter(month.atEndOfMonth())) {
            throw new Problem(
                    ReportProblem.MONTH_NOT_OVER, month, month.atEndOfMonth().plusDays(1));
        }
        knownDays.require(Period.days(month.atDay(1), month.atEndOfMonth()));
        reference.agency(province, month.atEndOfMonth());
    }

    /** The moment up to which every source is counted, which must be after the month. */
    private static OffsetDateTime caughtUpTo(YearMonth month, Recency recency) {
        OffsetDateTime end =
                month.plusMonths(1).atDay(1).atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
        List<String> behind = recency.all().stream()
                .filter(s -> s.asOf() == null || s.asOf().isBefore(end))
                .map(SourceFreshness::source)
                .toList();
        if (recency.services().isEmpty() || !behind.isEmpty()) {
            throw new Problem(ReportProblem.SOURCES_BEHIND, month, String.join(", ", behind));
        }
        return recency.asOf(recency.services()).orElseThrow(() -> new Problem(ReportProblem.SOURCES_BEHIND, month, ""));
    }

    private static void requireLatest(MonthToClose asked, Optional<Report> latest) {
        if (asked.replaces() == null) {
            latest.ifPresent(l -> {
                throw new Problem(ReportProblem.MONTH_CLOSED, asked.month(), l.number());
            });
        } else if (!latest.map(Report::number).equals(Optional.of(asked.replaces()))) {
            throw new Problem(ReportProblem.NOT_THE_LATEST_REPORT, asked.replaces(), asked.month());
        }
    }
}
