package vn.nhiptinh.dossier.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.dossier.deadline.Deadlines;
import vn.nhiptinh.dossier.deadline.Dues;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierRepository;
import vn.nhiptinh.dossier.dossier.DossierState;
import vn.nhiptinh.dossier.dossier.Filing;
import vn.nhiptinh.dossier.history.History;
import vn.nhiptinh.dossier.history.HistoryEntry;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.calendar.Due;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/**
 * The report on a period that is over says what a person would have counted on its last evening, whatever came after:
 * dossiers live here through pauses, new promises and withdrawals, and a diary that is kept beside them knows how each stood.
 */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class PastPeriodsIT {

    private static final long SEED = Long.getLong("nhiptinh.test.seed", 20230831L);
    private static final int LIVES = 400;
    private static final int PERIODS = 60;
    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(7);
    private static final LocalDate FIRST = LocalDate.of(2023, 6, 5);
    private static final LocalDate YESTERDAY = LocalDate.of(2023, 9, 11);
    private static final Set<LocalDate> HOLIDAYS = Set.of(LocalDate.of(2023, 9, 1), LocalDate.of(2023, 9, 4));

    @Inject
    DossierRepository dossiers;

    @Inject
    History history;

    @Inject
    Deadlines deadlines;

    @Inject
    ReferenceData reference;

    private final String supervisor =
            Tokens.token("supervisor").agency("H08.24").bearer();

    @BeforeEach
    void province() {
        Province.known();
    }

    @AfterEach
    void forgetThem() {
        QuarkusTransaction.requiringNew().run(() -> {
            dossiers.getEntityManager()
                    .createNativeQuery("delete from dossier_history where dossier_code like 'H08.24.20-%'")
                    .executeUpdate();
            dossiers.delete("filing.handlingAgency", Province.PAUSING_COMMUNE);
        });
    }

    @Test
    void areReportedAsTheyWereWhenTheyEnded() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        List<Life> lives = IntStream.range(0, LIVES)
                .mapToObj(n -> new Life(n, random))
                .peek(Life::live)
                .toList();
        QuarkusTransaction.requiringNew().run(() -> lives.forEach(Life::store));

        List<Long> all = IntStream.range(0, 10).mapToObj(n -> 0L).toList();
        for (int i = 0; i < PERIODS; i++) {
            LocalDate from = FIRST.plusDays(random.nextInt(90));
            LocalDate to = from.plusDays(random.nextInt(30));
            LocalDate last = to.isAfter(YESTERDAY) ? YESTERDAY : to;
            List<Long> expected = expected(lives, from, last);
            assertThat(reported(from, last)).as("%s to %s", from, last).isEqualTo(expected);
            List<Long> sums = all;
            all = IntStream.range(0, sums.size())
                    .mapToObj(n -> sums.get(n) + expected.get(n))
                    .toList();
        }
        assertThat(all).as("every figure is told apart").allMatch(sum -> sum > PERIODS);
    }

    private List<Long> reported(LocalDate from, LocalDate to) {
        JsonPath found = Desk.as(supervisor)
                .queryParam("agency", Province.PAUSING_COMMUNE)
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/v1/reports/dossiers")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return List.of(
                        "received.total",
                        "received.carriedOver",
                        "received.inPeriod",
                        "processed.early",
                        "processed.onTime",
                        "processed.late",
                        "inProgress.inTime",
                        "inProgress.overdue",
                        "suspended.inTime",
                        "suspended.overdue")
                .stream()
                .map(figure -> found.getLong("total." + figure))
                .toList();
    }

    private static List<Long> expected(List<Life> lives, LocalDate from, LocalDate to) {
        OffsetDateTime first = from.atStartOfDay().atOffset(OFFSET);
        OffsetDateTime behind = to.plusDays(1).atStartOfDay().atOffset(OFFSET);
        long[] counts = new long[10];
        for (Life life : lives) {
            Page before = life.pageBefore(first);
            Page last = life.pageBefore(behind);
            if (last == null || before != null && before.standing() == Standing.OVER) {
                continue;
            }
            counts[0]++;
            counts[before == null ? 2 : 1]++;
            boolean missed = last.missedBy(behind);
            counts[
                    switch (last.standing()) {
                        case OVER -> last.verdict();
                        case OPEN -> missed ? 7 : 6;
                        case SUSPENDED -> missed ? 9 : 8;
                    }]++;
        }
        return IntStream.range(0, counts.length).mapToObj(n -> counts[n]).toList();
    }

    private enum Standing {
        OPEN,
        SUSPENDED,
        OVER
    }

    /**
     * What the diary says of a dossier from a moment on.
     *
     * @param appointment the last one that there was
     * @param stopped since when the clock stands still, or null
     */
    private record Page(OffsetDateTime at, Standing standing, OffsetDateTime appointment, OffsetDateTime stopped) {

        /** An appointment is missed while the clock runs. */
        boolean missedBy(OffsetDateTime moment) {
            return appointment.isBefore(stopped == null ? moment : stopped);
        }

        int verdict() {
            if (missedBy(at)) {
                return 5;
            }
            LocalDate judged = (stopped == null ? at : stopped).toLocalDate();
            return judged.isBefore(appointment.toLocalDate()) ? 3 : 4;
        }
    }

    /** A dossier, and the diary beside it, which reckons for itself. */
    private final class Life {

        private final Random random;
        private final Dossier dossier;
        private final List<HistoryEntry> entries = new ArrayList<>();
        private final List<Page> diary = new ArrayList<>();

        private OffsetDateTime at;
        private OffsetDateTime appointment;
        private OffsetDateTime promised;
        private OffsetDateTime stopped;

        Life(int number, Random random) {
            this.random = random;
            this.at = FIRST.plusDays(random.nextInt(80))
                    .atTime(8, random.nextInt(60))
                    .atOffset(OFFSET);
            this.appointment = closing(working(at.toLocalDate(), 1 + random.nextInt(8)));
            this.promised = appointment;
            this.dossier = new Dossier("H08.24.20-230601-%04d".formatted(number + 1), filing(), null, null);
        }

        private Filing filing() {
            return Filing.of(
                    reference.procedure(Province.PROCEDURE, FIRST),
                    reference.agency(Province.PAUSING_COMMUNE, FIRST),
                    Province.PAUSING_COMMUNE,
                    Channel.IN_PERSON,
                    null,
                    ApplicantKind.CITIZEN,
                    0,
                    false,
                    false);
        }

        void live() {
            dossier.submit(at, null);
            dossier.accept(at, new Dues(due(appointment), due(promised), at), TimeUnit.WORKING_DAY, null);
            note("accept", DossierState.SUBMITTED, Standing.OPEN);
            act("start", Standing.OPEN, () -> dossier.start(at));
            while (pass()) {
                switch (dossier.state()) {
                    case PROCESSING -> work();
                    case SUPPLEMENT_REQUESTED, PAYMENT_REQUESTED, STOPPED -> goOnOrEnd();
                    default -> throw new IllegalStateException(dossier.state().name());
                }
            }
        }

        /** Whether it lives on until something else happens, by night or by day. */
        private boolean pass() {
            at = at.plusMinutes(30 + random.nextInt(6 * 24 * 60));
            Standing standing = diary.get(diary.size() - 1).standing();
            return standing != Standing.OVER && !at.toLocalDate().isAfter(YESTERDAY);
        }

        private void work() {
            switch (random.nextInt(10)) {
                case 0, 1 -> suspend("request-supplement", true, () -> dossier.requestSupplement(at, "X"));
                case 2 -> suspend("request-payment", true, () -> dossier.requestPayment(at, 1, true));
                case 3 -> suspend("request-payment", false, () -> dossier.requestPayment(at, 1, false));
                case 4 -> suspend("stop", true, () -> dossier.stop(at, "X"));
                case 5, 6, 7 -> promise();
                case 8 -> act("withdraw", Standing.OVER, () -> dossier.withdraw(at));
                default -> act("complete", Standing.OVER, () -> dossier.complete(at, Outcome.GRANTED, true, 0));
            }
        }

        private static Due due(OffsetDateTime at) {
            return new Due(at.toLocalDate(), at);
        }

        /** The clock stops, unless the promised time is over. */
        private void suspend(String action, boolean stops, Runnable what) {
            if (stopped == null && stops && !at.isAfter(promised)) {
                stopped = at;
            }
            act(action, Standing.SUSPENDED, what);
        }

        private void promise() {
            if (!at.isAfter(promised)) {
                promised = closing(working(promised.toLocalDate(), 1 + random.nextInt(5)));
                act("extend", Standing.OPEN, () -> dossier.extend(at, promised, promised));
            }
        }

        private void goOnOrEnd() {
            if (dossier.state() != DossierState.STOPPED && random.nextInt(4) == 0) {
                act("withdraw", Standing.OVER, () -> dossier.withdraw(at));
                return;
            }
            if (dossier.state() != DossierState.STOPPED && random.nextInt(4) == 0) {
                suspend("stop", true, () -> dossier.stop(at, "X"));
                return;
            }
            Dues dues = dossier.pausedCurrentDueAt() == null
                    ? null
                    : deadlines.afterPause(
                            Province.PAUSING_COMMUNE,
                            dossier.receivedAt(),
                            TimeUnit.WORKING_DAY,
                            dossier.pausedOriginalDue(),
                            dossier.pausedCurrentDue(),
                            dossier.pausedAt(),
                            at);
            if (stopped != null) {
                appointment = moved(appointment);
                promised = moved(promised);
                stopped = null;
            }
            switch (dossier.state()) {
                case SUPPLEMENT_REQUESTED ->
                    act("provide-supplement", Standing.OPEN, () -> dossier.provideSupplement(at, dues, 0));
                case PAYMENT_REQUESTED ->
                    act("confirm-payment", Standing.OPEN, () -> dossier.confirmPayment(at, dues, 0));
                default -> act("resume", Standing.OPEN, () -> dossier.resume(at, dues, 0));
            }
        }

        /** The working days that were left when the clock stopped, counted from now; what was missed stays missed. */
        private OffsetDateTime moved(OffsetDateTime due) {
            if (due.isBefore(stopped)) {
                return due;
            }
            int left = 0;
            for (LocalDate day = stopped.toLocalDate().plusDays(1); !day.isAfter(due.toLocalDate()); ) {
                left += works(day) ? 1 : 0;
                day = day.plusDays(1);
            }
            LocalDate day = left == 0 && works(at.toLocalDate())
                    ? at.toLocalDate()
                    : working(at.toLocalDate(), Math.max(1, left));
            return closing(day).isAfter(at) ? closing(day) : closing(working(day, 1));
        }

        private void act(String action, Standing standing, Runnable what) {
            DossierState before = dossier.state();
            what.run();
            note(action, before, standing);
        }

        private void note(String action, DossierState before, Standing standing) {
            entries.add(new HistoryEntry(
                    dossier.eventSequence(),
                    action,
                    at,
                    "officer-1",
                    Province.PAUSING_COMMUNE,
                    before.name(),
                    dossier.state().name(),
                    null,
                    null,
                    null));
            diary.add(new Page(at, standing, appointment, stopped));
        }

        void store() {
            dossiers.persist(dossier);
            entries.forEach(entry -> history.append(dossier.code(), entry));
        }

        /** The last page that was written before a moment, or null. */
        Page pageBefore(OffsetDateTime moment) {
            Page last = null;
            for (Page page : diary) {
                last = page.at().isBefore(moment) ? page : last;
            }
            return last;
        }
    }

    private static LocalDate working(LocalDate from, int days) {
        LocalDate day = from;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            left -= works(day) ? 1 : 0;
        }
        return day;
    }

    private static boolean works(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(day);
    }

    private static OffsetDateTime closing(LocalDate day) {
        return day.atTime(17, 0).atOffset(OFFSET);
    }
}
