package vn.nhiptinh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import picocli.CommandLine;
import vn.nhiptinh.acceptance.suite.DossierRecord;
import vn.nhiptinh.acceptance.suite.SmallProvince;
import vn.nhiptinh.acceptance.suite.SmallProvince.Filed;
import vn.nhiptinh.acceptance.suite.SmallSuite;
import vn.nhiptinh.launcher.figures.FigureTable;
import vn.nhiptinh.launcher.figures.PublishedFigure;
import vn.nhiptinh.launcher.figures.PublishedFigure.Reading;
import vn.nhiptinh.launcher.figures.PublishedFigure.Rule;
import vn.nhiptinh.launcher.figures.SeedPlan;
import vn.nhiptinh.launcher.suite.ServiceKind;

/**
 * The measuring instruments measured: {@code compare} and the table of figures find nothing where nothing is wrong, and
 * find one event that is missing, one life too many and one event on the wrong day.
 */
@TestInstance(Lifecycle.PER_CLASS)
class NegativeControlsIT {
    private final SmallProvince province = new SmallProvince();

    /** Completed in time, neither on the first nor on the last day. */
    private final Filed usual = new Filed(20);

    /** Received and not taken up: nothing follows its reception. */
    private final Filed fresh = new Filed(59);

    private SmallSuite suite;

    /** What {@code compare} ended with and printed. */
    private record Outcome(int status, List<String> lines) {
        List<String> differences() {
            return lines.subList(0, lines.size() - 1);
        }
    }

    @BeforeAll
    void startSuite() throws Exception {
        // Not a temporary directory: who has to find out why a service did not start needs its log.
        suite = new SmallSuite(Path.of(System.getProperty("nhiptinh.home"), "deploy/acceptance/target/suite"));
        suite.start(province);
    }

    @AfterAll
    void stopSuite() {
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    void everythingIsEqualWhereNothingWasChanged() throws Exception {
        suite.aggregatorReads(suite.published());

        Outcome outcome = compare();

        assertThat(outcome.lines()).singleElement().asString().startsWith("Equal: 2 sources, ");
        assertThat(outcome.status()).isZero();
        assertThat(wrongFigures()).isEmpty();
    }

    @Test
    void theSameEventsSentAgainChangeNothing() throws Exception {
        suite.aggregatorReads(suite.published());
        suite.log().append(suite.published());

        Outcome outcome = compare();

        assertThat(outcome.lines()).singleElement().asString().startsWith("Equal: 2 sources, ");
        assertThat(outcome.status()).isZero();
        assertThat(wrongFigures()).isEmpty();
    }

    @Test
    void aDroppedEventIsFound() throws Exception {
        List<DossierRecord> records = new ArrayList<>(suite.published());
        records.removeIf(record -> record.dossier().equals(fresh.code()) && record.is("received"));
        suite.aggregatorReads(records);

        Outcome outcome = compare();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.differences())
                .contains(line(fresh, fresh.day(), "received", 2, 1))
                .contains(line(fresh, fresh.day(), "received-online", 1, 0))
                .allSatisfy(line -> assertThat(line).contains(" · " + fresh.agency() + " · "));
        assertThat(wrongFigures()).contains("Received", "Received online");
    }

    @Test
    void anEventDroppedInTheMiddleOfALifeParksWhatFollowsAndIsFound() throws Exception {
        List<DossierRecord> records = new ArrayList<>(suite.published());
        records.removeIf(record -> record.dossier().equals(usual.code()) && record.is("processing-started"));
        suite.aggregatorReads(records);

        Outcome outcome = compare();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.differences())
                .contains("dossier-intake · unpublished 0 · not counted yet 0 · parked 3")
                .contains(line(usual, usual.day(), "started", 2, 1));
    }

    @Test
    void aLifeThatNobodyLivedIsFound() throws Exception {
        String ghost = usual.code().replaceAll("\\d{4}$", "9001");
        List<DossierRecord> records = new ArrayList<>(suite.published());
        suite.published().stream()
                .filter(record -> record.dossier().equals(usual.code()))
                .forEach(record -> records.add(record.to(ghost)));
        suite.aggregatorReads(records);

        Outcome outcome = compare();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.differences())
                .contains(line(usual, usual.day(), "submitted", 2, 3))
                .contains(line(usual, usual.day(), "received", 2, 3))
                .contains(line(usual, usual.day(), "started", 2, 3))
                .allSatisfy(line -> assertThat(line).contains(" · " + usual.agency() + " · "));
        assertThat(outcome.differences().toString()).contains("· completed ·").contains("· returned ·");
        assertThat(wrongFigures()).contains("Received", "Received on the day");
    }

    @Test
    void anEventOnTheWrongDayIsFound() throws Exception {
        List<DossierRecord> records = suite.published().stream()
                .map(record ->
                        record.dossier().equals(usual.code()) && record.is("received") ? record.aDayLater() : record)
                .toList();
        suite.aggregatorReads(records);

        Outcome outcome = compare();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.differences())
                .contains(line(usual, usual.day(), "received", 2, 1))
                .contains(line(usual, usual.day().plusDays(1), "received", 2, 3))
                .allSatisfy(line -> assertThat(line)
                        .contains(" · " + usual.agency() + " · ")
                        .contains(" · received"));
        assertThat(wrongFigures()).containsExactly("Received on the day");
    }

    private Outcome compare() {
        List<String> arguments = new ArrayList<>(List.of(
                "--run", suite.run().root().toString(), "--source", "procedure-catalog", "--source", "dossier-intake"));
        for (ServiceKind kind : ServiceKind.values()) {
            arguments.add("--address");
            arguments.add(kind.wireName() + "=" + suite.ports().uri(kind));
        }
        StringWriter out = new StringWriter();
        CommandLine line = Compare.commandLine();
        line.setOut(new PrintWriter(out));
        int status = line.execute(arguments.toArray(String[]::new));
        return new Outcome(status, out.toString().lines().toList());
    }

    private static String line(Filed dossier, LocalDate day, String measure, int service, int aggregator) {
        return "dossier-intake · %s · %s · %s · service %d · aggregator %d"
                .formatted(day, dossier.agency(), measure, service, aggregator);
    }

    /** The titles of the figures that the checker of the seeds' table finds wrong. */
    private List<String> wrongFigures() {
        long online = province.dossiers().stream().filter(Filed::online).count();
        long thatDay = province.dossiers().stream()
                .filter(dossier -> dossier.day().equals(usual.day()))
                .count();
        List<PublishedFigure> figures = List.of(
                figure(
                        "Received",
                        new Reading("dossiers_received", "value"),
                        SmallProvince.FIRST_DAY,
                        SmallProvince.LAST_DAY,
                        province.dossiers().size()),
                figure(
                        "Received online",
                        new Reading("online_dossier_rate", "numerator"),
                        SmallProvince.FIRST_DAY,
                        SmallProvince.LAST_DAY,
                        online),
                figure(
                        "Received on the day",
                        new Reading("dossiers_received", "value"),
                        usual.day(),
                        usual.day(),
                        thatDay));
        FigureTable table = FigureTable.of(figures, new SeedPlan(1), (figure, reading) -> suite.aggregator()
                .indicator(
                        reading.indicator(),
                        reading.part(),
                        figure.agency(),
                        figure.level(),
                        figure.from(),
                        figure.to()));
        List<String> wrong = table.lines().stream()
                .filter(line -> !line.holds())
                .map(line -> line.figure().title())
                .toList();
        assertThat(table.allHold()).isEqualTo(wrong.isEmpty());
        return wrong;
    }

    private static PublishedFigure figure(String title, Reading reading, LocalDate from, LocalDate to, long expected) {
        return new PublishedFigure(
                title,
                "test",
                title,
                reading,
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
