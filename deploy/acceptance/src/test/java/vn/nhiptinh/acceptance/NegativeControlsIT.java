package vn.nhiptinh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.nhiptinh.acceptance.suite.EventRecord;
import vn.nhiptinh.acceptance.suite.OneSuite;
import vn.nhiptinh.acceptance.suite.SmallProvince;
import vn.nhiptinh.acceptance.suite.SmallProvince.Filed;
import vn.nhiptinh.acceptance.suite.SmallSuite;
import vn.nhiptinh.acceptance.suite.Source;
import vn.nhiptinh.launcher.figures.PublishedFigure;
import vn.nhiptinh.launcher.figures.PublishedFigure.Reading;
import vn.nhiptinh.launcher.figures.PublishedFigure.Rule;
import vn.nhiptinh.launcher.figures.SeedPlan;
import vn.nhiptinh.launcher.scenario.CheckFigures;
import vn.nhiptinh.launcher.scenario.Screen;

/**
 * The measuring instruments measured: {@code compare} and the table of figures that {@code up} ends with find nothing
 * where nothing is wrong, and find one event that is missing, one that is told twice, one life too many and one event on
 * the wrong day. A control falsifies dossiers, payments and petitions at once; each source is then asked about alone.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OneSuite.class)
class NegativeControlsIT {
    private final SmallProvince province = new SmallProvince();

    /** Completed in time, neither on the first nor on the last day; paid for. */
    private final Filed usual = new Filed(20);

    /** The petition beside this one is answered and not rated; same day and agency as the usual dossier. */
    private final Filed usualPetition = new Filed(23);

    /** Received and not taken up: nothing follows its reception; nor does anything follow its petition. */
    private final Filed fresh = new Filed(59);

    /** Paid for, and no receipt yet: nothing follows the payment. */
    private final Filed freshlyPaid = new Filed(58);

    private final SmallSuite suite;

    /** What the table of figures ended with, and the titles of the figures it marked. */
    private record Table(int status, List<String> marked) {}

    NegativeControlsIT(SmallSuite suite) {
        this.suite = suite;
    }

    /** One aggregator hears it all, the same again, and then other events in the place of some. */
    @Test
    void nothingIsFoundWhereNothingWasChangedAndAnEventToldASecondTimeAsAnotherIsParkedAndFound() throws Exception {
        suite.aggregatorReads(suite.published());
        assertNothingIsFound();

        suite.aggregatorReadsToo(suite.published());
        assertNothingIsFound();

        suite.aggregatorReadsToo(suite.published().stream()
                .filter(record -> is(record, usual.code(), "dossier.received")
                        || is(record, usual.payment(), "payment.succeeded")
                        || is(record, usualPetition.petition(), "petition.answered"))
                .map(EventRecord::doubled)
                .toList());
        for (Source source : Source.values()) {
            Outcome outcome = compare(source);
            assertThat(outcome.status()).as(source.wireName()).isEqualTo(1);
            assertThat(outcome.differences()).containsExactly(parked(source, 1));
            assertThat(outcome.verdict()).startsWith("Equal so far as counted: ");
            assertThat(wrongFigures(source)).isEmpty();
        }
    }

    @Test
    void aDroppedEventIsFound() throws Exception {
        suite.aggregatorReads(without(record -> is(record, fresh.code(), "dossier.received")
                || is(record, freshlyPaid.payment(), "payment.succeeded")
                || is(record, fresh.petition(), "petition.submitted")));

        assertThat(found(Source.DOSSIERS, fresh.agency()))
                .contains(line(Source.DOSSIERS, fresh, fresh.day(), "received", 2, 1))
                .contains(line(Source.DOSSIERS, fresh, fresh.day(), "received-online", 1, 0));
        assertThat(found(Source.PAYMENTS, freshlyPaid.agency()))
                .containsExactlyInAnyOrder(
                        line(Source.PAYMENTS, freshlyPaid, freshlyPaid.day(), "succeeded", 1, 0),
                        line(Source.PAYMENTS, freshlyPaid, freshlyPaid.day(), "succeeded-online", 1, 0),
                        line(
                                Source.PAYMENTS,
                                freshlyPaid,
                                freshlyPaid.day(),
                                "amount-succeeded",
                                SmallProvince.FEE,
                                0));
        assertThat(found(Source.PETITIONS, fresh.agency()))
                .containsExactly(line(Source.PETITIONS, fresh, fresh.day(), "received", 1, 0));
        assertThat(wrongFigures(Source.DOSSIERS)).contains("Received", "Received online");
        assertThat(wrongFigures(Source.PAYMENTS)).containsExactly("Paid", "Fees");
        assertThat(wrongFigures(Source.PETITIONS)).containsExactly("Petitions");
    }

    @Test
    void anEventDroppedInTheMiddleOfALifeParksWhatFollowsAndIsFound() throws Exception {
        suite.aggregatorReads(without(record -> is(record, usual.code(), "dossier.processing-started")
                || is(record, usual.payment(), "payment.succeeded")
                || is(record, usualPetition.petition(), "petition.accepted")));

        assertThat(foundAnywhere(Source.DOSSIERS))
                .contains(parked(Source.DOSSIERS, 3))
                .contains(line(Source.DOSSIERS, usual, usual.day(), "started", 2, 1));
        assertThat(foundAnywhere(Source.PAYMENTS))
                .contains(parked(Source.PAYMENTS, 1))
                .contains(line(Source.PAYMENTS, usual, usual.day(), "succeeded", 1, 0))
                .contains(line(Source.PAYMENTS, usual, usual.day(), "receipts", 1, 0));
        assertThat(foundAnywhere(Source.PETITIONS))
                .contains(parked(Source.PETITIONS, 1))
                .contains(line(Source.PETITIONS, usualPetition, usualPetition.day(), "accepted", 1, 0));
        assertThat(wrongFigures(Source.PAYMENTS)).containsExactly("Paid", "Fees", "Fees of the day");
    }

    @Test
    void aLifeThatNobodyLivedIsFound() throws Exception {
        List<EventRecord> records = new ArrayList<>(suite.published());
        for (EventRecord record : suite.published()) {
            if (record.happenedTo(usual.code())) {
                records.add(record.to(usual.code().replaceAll("\\d{4}$", "9001")));
            } else if (record.happenedTo(usual.payment())) {
                records.add(record.to(usual.payment().replaceAll("\\d{4}$", "9001")));
            } else if (record.happenedTo(usualPetition.petition())) {
                records.add(record.to(usualPetition.petition().replaceAll("\\d{4}$", "9001")));
            }
        }
        suite.aggregatorReads(records);

        List<String> dossiers = found(Source.DOSSIERS, usual.agency());
        assertThat(dossiers)
                .contains(line(Source.DOSSIERS, usual, usual.day(), "submitted", 2, 3))
                .contains(line(Source.DOSSIERS, usual, usual.day(), "received", 2, 3))
                .contains(line(Source.DOSSIERS, usual, usual.day(), "started", 2, 3));
        assertThat(dossiers.toString()).contains("· completed ·").contains("· returned ·");
        assertThat(found(Source.PAYMENTS, usual.agency()))
                .containsExactlyInAnyOrder(
                        line(Source.PAYMENTS, usual, usual.day(), "requested", 1, 2),
                        line(Source.PAYMENTS, usual, usual.day(), "succeeded", 1, 2),
                        line(
                                Source.PAYMENTS,
                                usual,
                                usual.day(),
                                "amount-succeeded",
                                SmallProvince.FEE,
                                2 * SmallProvince.FEE),
                        line(Source.PAYMENTS, usual, usual.day(), "receipts", 1, 2));
        List<String> petitions = found(Source.PETITIONS, usualPetition.agency());
        assertThat(petitions)
                .contains(line(Source.PETITIONS, usualPetition, usualPetition.day(), "received", 1, 2))
                .contains(line(Source.PETITIONS, usualPetition, usualPetition.day(), "accepted", 1, 2));
        assertThat(petitions.toString()).contains("· answered ·");
        assertThat(wrongFigures(Source.DOSSIERS)).contains("Received", "Received on the day");
        assertThat(wrongFigures(Source.PAYMENTS)).containsExactly("Paid", "Fees", "Fees of the day");
        assertThat(wrongFigures(Source.PETITIONS)).containsExactly("Petitions", "Petitions on the day");
    }

    @Test
    void anEventOnTheWrongDayIsFound() throws Exception {
        suite.aggregatorReads(suite.published().stream()
                .map(record -> is(record, usual.code(), "dossier.received")
                        ? record.aDayLater("receivedAt")
                        : is(record, usual.payment(), "payment.succeeded")
                                ? record.aDayLater("paidAt")
                                : is(record, usualPetition.petition(), "petition.submitted")
                                        ? record.aDayLater("submittedAt")
                                        : record)
                .toList());

        LocalDate next = usual.day().plusDays(1);
        assertThat(found(Source.DOSSIERS, usual.agency()))
                .contains(line(Source.DOSSIERS, usual, usual.day(), "received", 2, 1))
                .contains(line(Source.DOSSIERS, usual, next, "received", 2, 3))
                .allMatch(line -> line.contains(" · received"));
        assertThat(found(Source.PAYMENTS, usual.agency()))
                .containsExactlyInAnyOrder(
                        line(Source.PAYMENTS, usual, usual.day(), "succeeded", 1, 0),
                        line(Source.PAYMENTS, usual, usual.day(), "amount-succeeded", SmallProvince.FEE, 0),
                        line(Source.PAYMENTS, usual, next, "succeeded", 1, 2),
                        line(
                                Source.PAYMENTS,
                                usual,
                                next,
                                "amount-succeeded",
                                SmallProvince.FEE,
                                2 * SmallProvince.FEE));
        assertThat(found(Source.PETITIONS, usualPetition.agency()))
                .contains(line(Source.PETITIONS, usualPetition, usualPetition.day(), "received", 1, 0))
                .contains(line(Source.PETITIONS, usualPetition, next, "received", 1, 2))
                .allMatch(line -> line.contains(" · received"));
        assertThat(wrongFigures(Source.DOSSIERS)).containsExactly("Received on the day");
        assertThat(wrongFigures(Source.PAYMENTS)).containsExactly("Fees of the day");
        assertThat(wrongFigures(Source.PETITIONS)).containsExactly("Petitions on the day");
    }

    private static boolean is(EventRecord record, String code, String happening) {
        return record.happenedTo(code) && record.is(happening);
    }

    private List<EventRecord> without(Predicate<EventRecord> dropped) {
        return suite.published().stream().filter(dropped.negate()).toList();
    }

    private void assertNothingIsFound() {
        Outcome outcome = compare(Source.values());
        assertThat(outcome.lines()).singleElement().asString().startsWith("Equal: 4 sources, ");
        assertThat(outcome.status()).isZero();
        for (Source source : Source.values()) {
            assertThat(wrongFigures(source)).as(source.wireName()).isEmpty();
        }
    }

    /** What {@code compare} finds when it is asked about one source alone: it ends with 1. */
    private List<String> foundAnywhere(Source source) {
        Outcome outcome = compare(source);
        assertThat(outcome.status()).as(source.wireName()).isEqualTo(1);
        return outcome.differences();
    }

    /** The same where all of it has to be at one agency. */
    private List<String> found(Source source, String agency) {
        List<String> found = foundAnywhere(source);
        assertThat(found).isNotEmpty().allSatisfy(line -> assertThat(line).contains(" · " + agency + " · "));
        return found;
    }

    private Outcome compare(Source... sources) {
        return Outcome.ofCompare(suite, sources);
    }

    private static String line(Source source, Filed what, LocalDate day, String measure, int service, int aggregator) {
        return "%s · %s · %s · %s · service %d · aggregator %d"
                .formatted(source.wireName(), day, what.agency(), measure, service, aggregator);
    }

    private static String parked(Source source, int events) {
        return source.wireName() + " · unpublished 0 · not counted yet 0 · parked " + events;
    }

    /** The figures that the table marks; it must end with 1 exactly when it marks one. */
    private List<String> wrongFigures(Source source) {
        Table table = table(figures(source));
        assertThat(table.status()).isEqualTo(table.marked().isEmpty() ? 0 : 1);
        return table.marked();
    }

    /** Runs what {@code up --scenario seed-figures} ends with. */
    private Table table(List<PublishedFigure> figures) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), false, Clock.systemUTC());
        int status = new CheckFigures(suite.aggregator(), screen).run(figures, new SeedPlan(1));
        List<String> marked = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.endsWith("NO"))
                .map(line -> line.substring(0, line.indexOf(" (")))
                .toList();
        return new Table(status, marked);
    }

    private List<PublishedFigure> figures(Source source) {
        LocalDate first = SmallProvince.FIRST_DAY;
        LocalDate last = SmallProvince.LAST_DAY;
        LocalDate day = usual.day();
        return switch (source) {
            case DOSSIERS ->
                List.of(
                        figure("Received", "dossiers_received", "value", first, last, count(province.dossiers())),
                        figure(
                                "Received online",
                                "online_dossier_rate",
                                "numerator",
                                first,
                                last,
                                province.dossiers().stream()
                                        .filter(Filed::online)
                                        .count()),
                        figure("Received on the day", "dossiers_received", "value", day, day, on(province.dossiers())));
            case PAYMENTS ->
                List.of(
                        figure(
                                "Paid",
                                "online_payment_transaction_rate",
                                "denominator",
                                first,
                                last,
                                count(province.paidFor())),
                        figure(
                                "Fees",
                                "fee_revenue",
                                "value",
                                first,
                                last,
                                SmallProvince.FEE * count(province.paidFor())),
                        figure(
                                "Fees of the day",
                                "fee_revenue",
                                "value",
                                day,
                                day,
                                SmallProvince.FEE * on(province.paidFor())));
            case PETITIONS ->
                List.of(
                        figure(
                                "Petitions",
                                "petitions_received",
                                "value",
                                first,
                                last,
                                count(province.besidePetitions())),
                        figure(
                                "Petitions on the day",
                                "petitions_received",
                                "value",
                                day,
                                day,
                                on(province.besidePetitions())));
        };
    }

    private static long count(List<Filed> filed) {
        return filed.size();
    }

    private long on(List<Filed> filed) {
        return filed.stream().filter(one -> one.day().equals(usual.day())).count();
    }

    private static PublishedFigure figure(
            String title, String indicator, String part, LocalDate from, LocalDate to, long expected) {
        return new PublishedFigure(
                title,
                "test",
                title,
                new Reading(indicator, part),
                null,
                SmallProvince.ROOT,
                null,
                from,
                to,
                BigDecimal.valueOf(expected),
                0,
                Rule.EQUAL,
                null,
                null);
    }
}
