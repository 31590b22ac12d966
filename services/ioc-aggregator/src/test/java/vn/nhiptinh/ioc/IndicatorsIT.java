package vn.nhiptinh.ioc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.ioc.PlainFold.Asked;
import vn.nhiptinh.ioc.counter.Breakdown;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.counter.Totals;
import vn.nhiptinh.ioc.counter.Totals.Grain;
import vn.nhiptinh.ioc.generation.Layout;
import vn.nhiptinh.ioc.generation.Retention;
import vn.nhiptinh.ioc.indicator.AskIndicators;
import vn.nhiptinh.ioc.indicator.Comparing;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.IndicatorResource;
import vn.nhiptinh.ioc.indicator.IndicatorValue;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.ioc.indicator.Question;
import vn.nhiptinh.ioc.reconciliation.Reconciliation;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.ingest.Projection;
import vn.nhiptinh.kit.reconciliation.AgencyCounts;
import vn.nhiptinh.testkit.DossierLife;
import vn.nhiptinh.testkit.Events;
import vn.nhiptinh.testkit.OpenApiContract;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** The aggregator from Kafka to its answers, over one seeded log of all sources with repetitions. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
@TestInstance(Lifecycle.PER_CLASS)
class IndicatorsIT {

    private static final long SEED = TakenLog.SEED;

    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2023-03-01T08:00:00+07:00");
    /** Those of the catalogue; a small log's fold knows the procedures of its own agencies only. */
    private static final Set<String> OF_PROCEDURES = Set.of(
            "procedure_fully_online_rate",
            "online_service_rate_all",
            "eligible_online_coverage",
            "national_portal_integration_rate",
            "fee_procedure_online_payment_coverage",
            "services_with_online_dossiers",
            "publish_on_time_rate",
            "complete_procedure_rate");

    @Inject
    AgroalDataSource dataSource;

    @Inject
    AskIndicators ask;

    @Inject
    Indicators indicators;

    @Inject
    Retention retention;

    @Inject
    Layout layout;

    @Inject
    Reconciliation reconciliation;

    @Inject
    @All
    List<Projection> projections;

    private final Random random = new Random(SEED);
    private final Events events = TakenLog.EVENTS;
    private final PlainFold fold = TakenLog.FOLD;

    @BeforeEach
    void takeASeededLogIn() {
        TakenLog.takeIn();
    }

    @Test
    void everyIndicatorEqualsAPlainFold() {
        int compared = 0;
        Set<String> counted = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            Asked q = drawn(i);
            compared += compare(q, fold, answered(q), counted);
        }
        assertThat(compared).isGreaterThan(500);
        assertThat(counted).containsExactlyInAnyOrderElementsOf(ids());
    }

    /** A question about provinces or parts of them; every tenth goes up to today. */
    private Asked drawn(int i) {
        LocalDate from = LocalDate.parse("2022-05-01").plusDays(random.nextInt(500));
        return new Asked(
                from,
                i % 10 == 0 ? LocalDate.now() : from.plusDays(random.nextInt(300)),
                oneOf(null, "H08", "H05", "H08.22", "H08.22.21"),
                oneOf(null, null, "COMMUNE", "PROVINCE"),
                oneOf(null, null, null, "HT", "PA01"),
                oneOf(null, null, null, "ONLINE"));
    }

    /** Each log is asked about its whole, and about a part of it narrowed by what is drawn. */
    @Test
    void everyIndicatorOfEverySmallLogEqualsAPlainFold() {
        int compared = 0;
        Set<String> counted = new HashSet<>();
        for (int i = 0; i < TakenLog.SMALL_LOGS; i++) {
            String root = TakenLog.smallRoot(i);
            PlainFold small = TakenLog.SMALL_FOLDS.get(i);
            Asked whole = anyDays(root, null, null, null);
            compared += compare(whole, small, asked(whole), counted);
            Asked part = anyDays(
                    oneOf(root, root + ".22", root + ".22.21"),
                    oneOf(null, "PROVINCE", "DISTRICT", "COMMUNE"),
                    oneOf(null, "HT", "DB", "PA01"),
                    oneOf(null, "ONLINE", "IN_PERSON", "HOTLINE"));
            Map<String, IndicatorValue> ofPart = asked(part);
            if (!part.agency().equals(root)) {
                ofPart.keySet().removeAll(OF_PROCEDURES);
            }
            compared += compare(part, small, ofPart, counted);
        }
        assertThat(compared)
                .isGreaterThan(TakenLog.SMALL_LOGS * indicators.all().size());
        assertThat(counted).containsExactlyInAnyOrderElementsOf(ids());
    }

    private List<String> ids() {
        return indicators.all().stream().map(Indicator::id).toList();
    }

    private Asked anyDays(String agency, String level, String field, String channel) {
        LocalDate from = LocalDate.parse("2022-05-01").plusDays(random.nextInt(300));
        return new Asked(from, from.plusDays(random.nextInt(600)), agency, level, field, channel);
    }

    /** The values as the service has them, without the way over HTTP. */
    private Map<String, IndicatorValue> asked(Asked q) {
        Question question = new Question(
                Period.days(q.from(), q.to()), q.agency(), q.level(), q.field(), null, q.channel(), null, null, null);
        List<Indicator> askable =
                indicators.on(q.to()).stream().filter(i -> i.answers(question)).toList();
        return ask.ask(askable, question, Comparing.NONE, Locale.ENGLISH).stream()
                .collect(Collectors.toMap(IndicatorValue::id, Function.identity()));
    }

    private Map<String, IndicatorValue> answered(Asked q) {
        return answered(viewer(), q);
    }

    private static Map<String, IndicatorValue> answered(RequestSpecification asker, Asked q) {
        return ask(asker, q)
                .get("/v1/indicators")
                .then()
                .statusCode(200)
                .extract()
                .as(IndicatorResource.IndicatorValues.class)
                .items()
                .stream()
                .collect(Collectors.toMap(IndicatorValue::id, Function.identity()));
    }

    /** How many indicators were held against the fold; those that are more than nought are noted. */
    private int compare(Asked q, PlainFold plain, Map<String, IndicatorValue> items, Set<String> counted) {
        int compared = 0;
        for (IndicatorValue value : items.values()) {
            String id = value.id();
            String what = "%s of %s, seed %d".formatted(id, q, SEED);
            List<Long> expected = plain.indicator(id, q, OffsetDateTime.now());
            assertThat(value.numerator()).as(what).isEqualTo(expected.get(0));
            if (expected.get(1) != null) {
                assertThat(value.denominator()).as("denominator of " + what).isEqualTo(expected.get(1));
                assertThat(value.value())
                        .as("value of " + what)
                        .usingComparator(Comparator.nullsFirst(Comparator.naturalOrder()))
                        .isEqualTo(plain.value(id, q, expected.get(0), expected.get(1)));
            }
            if (value.percentiles() != null) {
                assertThat(value.percentiles().get(1).value())
                        .as("90 % of " + what)
                        .isEqualByComparingTo(plain.response(q, 90));
            }
            if (expected.get(0) != 0) {
                counted.add(id);
            }
            compared++;
        }
        return compared;
    }

    @Test
    void numbersAreToldAsThenOrUnderTodaysSuccessor() {
        LocalDate from = LocalDate.parse("2022-05-01");
        LocalDate to = LocalDate.parse("2023-08-31");
        Asked old = new Asked(from, to, "H08.400", null, null, null);
        Asked its = new Asked(from, to, "H08.500.1", null, null, null);
        Map<String, List<Long>> before = readings(old);
        Map<String, List<Long>> own = readings(its);
        Map<String, List<Long>> restated = readings(its, "restated");

        assertThat(before.get("dossiers_received").get(0)).isPositive();
        for (String id : List.of(
                "dossiers_received",
                "online_dossier_rate",
                "on_time_rate",
                "overdue_dossiers",
                "due_soon_open",
                "avg_resolution_days",
                "supplement_rate",
                "fee_revenue",
                "petitions_received",
                "petition_on_time_rate")) {
            assertThat(restated.get(id).get(0))
                    .as("%s, seed %d", id, SEED)
                    .isEqualTo(before.get(id).get(0) + own.get(id).get(0));
        }
        Map<String, String> today = Map.of("from", "2022-05-01", "to", "2023-08-31", "view", "restated");
        refused("/v1/indicators", with(today, "agency", "H08.400"), 422, "agency-is-over");
        JsonPath split = asked("/v1/indicators/dossiers_received", with(today, "groupBy", "level"));
        assertThat(split.getLong("groups.find { it.key == 'COMMUNE' }.numerator"))
                .isEqualTo(asked(
                                        "/v1/indicators/dossiers_received",
                                        Map.of("from", "2022-05-01", "to", "2023-08-31", "level", "COMMUNE"))
                                .getLong("numerator")
                        + before.get("dossiers_received").get(0));
        refused("/v1/indicators", Map.of("view", "as-ever"), 400, "validation-failed");
    }

    /** A number of the split can be asked for by itself, with its records. */
    @Test
    void whatBelongsToNoneOfTodaysAgenciesCanBeAskedFor() {
        Map<String, String> today =
                Map.of("from", "2022-05-01", "to", "2023-08-31", "agency", "H08", "view", "restated");
        String received = "/v1/indicators/dossiers_received";
        long none = asked(received, with(today, "groupBy", "agency"))
                .getLong("groups.find { it.key == 'H08.NOT_SEPARABLE' }.numerator");
        assertThat(none)
                .isPositive()
                .isEqualTo(asked(received, with(today, "agency", "H08.NOT_SEPARABLE"))
                        .getLong("numerator"))
                .isEqualTo(asked(received + "/records", with(today, "agency", "H08.NOT_SEPARABLE"))
                        .getLong("total"));
        assertThat(asked(received, with(today, "level", "NOT_SEPARABLE")).getLong("numerator"))
                .isPositive()
                .isEqualTo(asked(received, with(today, "groupBy", "level"))
                        .getLong("groups.find { it.key == 'NOT_SEPARABLE' }.numerator"))
                .isEqualTo(asked(received + "/records", with(today, "level", "NOT_SEPARABLE"))
                        .getLong("total"));
        refused(received, Map.of("agency", "H08.NOT_SEPARABLE"), 422, "unknown-agency");
        refused(received, Map.of("level", "NOT_SEPARABLE"), 400, "validation-failed");
    }

    @Test
    void aPeriodIsToldAsFarAsThereAreData() {
        JsonPath number = asked("/v1/indicators/dossiers_received", Map.of("from", "2017-05-01", "to", "2023-08-31"));
        assertThat(List.of(number.getString("from"), number.getString("to")))
                .isEqualTo(List.of("2018-01-01", "2023-08-31"));
        refused("/v1/indicators", Map.of("from", "2017-05-01", "to", "2017-12-31"), 400, "period-beyond-data");
    }

    /** One of the three is another's today, and one is no single one's. */
    @Test
    void agenciesAndProceduresAreCountedByThoseOfToday() {
        Map<String, String> asThen = Map.of("from", "2022-05-01", "to", "2023-08-31", "agency", "H08");
        Map<String, String> restated = with(asThen, "view", "restated");
        String agencies = "/v1/indicators/petition_agencies";
        assertThat(asked(agencies, with(asThen, "groupBy", "agency")).getList("groups.key", String.class))
                .contains("H08.400", "H08.500.1", "H08.600");
        JsonPath today = asked(agencies, with(restated, "groupBy", "agency"));
        assertThat(today.getList("groups.key", String.class))
                .contains("H08.500.1")
                .doesNotContain("H08.400", "H08.600", "H08.NOT_SEPARABLE");
        assertThat(today.getLong("numerator"))
                .isEqualTo(asked(agencies, asThen).getLong("numerator") - 2)
                .isEqualTo(asked(agencies + "/records", restated).getLong("total"));

        String procedures = "/v1/indicators/online_service_rate_all";
        assertThat(asked(procedures, with(asThen, "groupBy", "agency")).getList("groups.key", String.class))
                .contains("H08.400")
                .doesNotContain("H08.500.1");
        assertThat(asked(procedures, with(restated, "groupBy", "agency")).getList("groups.key", String.class))
                .contains("H08.500.1")
                .doesNotContain("H08.400");
        assertThat(asked(procedures, restated).getLong("denominator"))
                .isPositive()
                .isEqualTo(asked(procedures, asThen).getLong("denominator"));
        String used = "/v1/indicators/services_with_online_dossiers";
        assertThat(asked(used, restated).getLong("numerator"))
                .isPositive()
                .isEqualTo(asked(used, asThen).getLong("numerator"));
    }

    /** What the code of a unit meant until June 2023 is another unit today. */
    @Test
    void petitionsAreToldByTheUnitsOfToday() {
        Map<String, String> both = Map.of("from", "2022-05-01", "to", "2023-12-31");
        Map<String, String> until = Map.of("from", "2022-05-01", "to", "2023-06-30");
        String petitions = "/v1/indicators/petition_hotspot";
        long old = asked(petitions, with(until, "unit", "21553")).getLong("numerator");
        long whole = asked(petitions, with(both, "unit", "21553")).getLong("numerator");
        assertThat(old).isPositive().isLessThan(whole);

        assertThat(asked(petitions, with(both, "unit", "21559", "view", "restated"))
                        .getLong("numerator"))
                .isEqualTo(old);
        assertThat(asked(petitions, with(both, "unit", "21553", "view", "restated"))
                        .getLong("numerator"))
                .isEqualTo(whole - old);
        JsonPath split = asked(petitions, with(both, "view", "restated", "groupBy", "unit"));
        assertThat(split.getLong("groups.find { it.key == '21559' }.numerator")).isEqualTo(old);
        assertThat(split.getString("groups.find { it.key == '21559' }.name")).isEqualTo("Ủy ban nhân dân H08.500.1");
        assertThat(split.getLong("denominator"))
                .isEqualTo(asked(petitions, both).getLong("denominator") + 1)
                .isEqualTo(asked(petitions + "/records", with(both, "view", "restated", "part", "denominator"))
                        .getLong("total"));
    }

    @Test
    void whatIsSoAtTheEndOfADayHasItsRecords() {
        LocalDate day = LocalDate.parse("2023-05-31");
        int compared = 0;
        for (String service : List.of("dossier-intake", "procedure-catalog")) {
            for (AgencyCounts of : reconciliation.day(service, day).counts()) {
                for (Map.Entry<String, Long> measure : of.measures().entrySet()) {
                    if (service.equals("procedure-catalog") || measure.getKey().equals("overdue-at-end")) {
                        assertThat(reconciliation.records(service, of.agency(), day, measure.getKey(), 1_000))
                                .as("%s of %s", measure, of.agency())
                                .hasSize(measure.getValue().intValue());
                        compared += measure.getValue() > 0 ? 1 : 0;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    /** Departments manage what communes do. */
    @Test
    void aCommuneHasTheProceduresOfItsLevel() {
        Map<String, String> asked = Map.of("from", "2023-01-01", "to", "2023-08-31");
        long ofProvince = asked(
                        "/v1/indicators/online_service_rate_all", with(asked, "agency", "H08", "level", "COMMUNE"))
                .getLong("denominator");
        Map<String, String> ofCommune = with(asked, "agency", "H08.22.21");
        JsonPath commune = asked("/v1/indicators/online_service_rate_all", ofCommune);

        assertThat(commune.getLong("denominator")).isPositive().isEqualTo(ofProvince);
        JsonPath used = asked("/v1/indicators/services_with_online_dossiers", ofCommune);
        assertThat(used.getLong("numerator"))
                .isPositive()
                .isLessThan(asked(
                                "/v1/indicators/services_with_online_dossiers",
                                with(asked, "agency", "H08", "level", "COMMUNE"))
                        .getLong("numerator"));
        assertThat(asked("/v1/indicators/online_service_rate_all", with(ofCommune, "groupBy", "agency"))
                        .getList("groups.key"))
                .containsExactly("H08.22.21");
        assertThat(asked("/v1/indicators/online_service_rate_all", with(ofCommune, "groupBy", "level"))
                        .getList("groups.key"))
                .containsExactly("COMMUNE");
    }

    private static Map<String, String> with(Map<String, String> asked, String... more) {
        Map<String, String> all = new HashMap<>(asked);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void everyDayOfDossiersEqualsWhatTheirServiceWouldCount() {
        int compared = 0;
        for (int i = 0; i < 60; i++) {
            LocalDate day = LocalDate.parse("2022-05-01").plusDays(random.nextInt(720));
            List<Map<String, Object>> counts = viewer().queryParam("source", "dossier-intake")
                    .get("/v1/reconciliation/" + day)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("counts");
            Map<String, Map<String, Long>> expected = fold.reconciliation(day);
            assertThat(counts.stream().map(c -> c.get("agency")))
                    .as("agencies of %s, seed %d", day, SEED)
                    .containsExactlyElementsOf(expected.keySet());
            for (Map<String, Object> of : counts) {
                Map<String, Long> measures = new HashMap<>();
                ((Map<?, ?>) of.get("measures"))
                        .forEach((measure, n) -> measures.put((String) measure, ((Number) n).longValue()));
                assertThat(measures)
                        .as("%s on %s, seed %d", of.get("agency"), day, SEED)
                        .isEqualTo(expected.get(of.get("agency")));
                compared += measures.size();
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void groupsAddUpToTheWhole() {
        for (String groupBy : List.of(
                "agency",
                "level",
                "field",
                "channel",
                "procedure",
                "day",
                "week",
                "month",
                "quarter",
                "half",
                "year")) {
            JsonPath answer = viewer().queryParam("from", "2022-05-01")
                    .queryParam("to", "2024-03-01")
                    .queryParam("groupBy", groupBy)
                    .get("/v1/indicators/dossiers_received")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            long sum = answer.getList("groups.numerator", Long.class).stream()
                    .mapToLong(n -> n)
                    .sum();
            assertThat(sum).as(groupBy).isEqualTo(answer.getLong("numerator")).isPositive();
        }
    }

    /** Most of a month is counted as the month less its last days, which other agencies may have something on. */
    @Test
    void agenciesThatHaveNothingInThePeriodAreNotListed() {
        Set<Integer> listed = new HashSet<>();
        for (LocalDate to = LocalDate.of(2023, 3, 18); to.isBefore(LocalDate.of(2023, 4, 1)); to = to.plusDays(1)) {
            List<Long> received = asked(
                            "/v1/indicators/dossiers_received",
                            Map.of("from", "2023-03-01", "to", to.toString(), "groupBy", "agency"))
                    .getList("groups.numerator", Long.class);
            assertThat(received).as("up to %s", to).isNotEmpty().allMatch(n -> n > 0);
            listed.add(received.size());
        }
        assertThat(listed).as("not the same agencies all the time").hasSizeGreaterThan(1);
    }

    /** By procedure the facts are asked, of the whole the counters. */
    @Test
    void proceduresAddUpToTheWhole() {
        int compared = 0;
        for (String id : ids()) {
            Response response = viewer().queryParams(
                            Map.of("from", "2022-05-01", "to", "2023-11-30", "groupBy", "procedure"))
                    .get("/v1/indicators/" + id);
            if (response.statusCode() == 400) {
                assertThat(response.jsonPath().getString("code")).isEqualTo("dimension-not-available");
                continue;
            }
            JsonPath answer = response.jsonPath();
            for (String part : List.of("numerator", "denominator")) {
                Long whole = answer.getObject(part, Long.class);
                long sum = answer.getList("groups." + part, Long.class).stream()
                        .filter(Objects::nonNull)
                        .mapToLong(n -> n)
                        .sum();
                assertThat(sum).as("%s of %s", part, id).isEqualTo(whole == null ? 0 : whole);
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(20);
    }

    @Test
    void halfYearsAreReadOneByOneWhereTheyAreNoSums() {
        JsonPath answer = asked(
                "/v1/indicators/on_time_rate", Map.of("from", "2022-08-01", "to", "2023-11-30", "groupBy", "half"));

        List<Asked> halves = List.of(
                new Asked(LocalDate.parse("2022-08-01"), LocalDate.parse("2022-12-31"), null, null, null, null),
                new Asked(LocalDate.parse("2023-01-01"), LocalDate.parse("2023-06-30"), null, null, null, null),
                new Asked(LocalDate.parse("2023-07-01"), LocalDate.parse("2023-11-30"), null, null, null, null));
        assertThat(answer.getList("groups.key", String.class)).containsExactly("2022-H2", "2023-H1", "2023-H2");
        assertThat(answer.getList("groups.numerator", Long.class))
                .isEqualTo(halves.stream()
                        .map(half -> fold.indicator("on_time_rate", half, OffsetDateTime.now())
                                .get(0))
                        .toList());
    }

    /** In another order, in other batches, by workers that meet at dossiers and lose what they did. */
    @Test
    void theLogTakenInOnceMoreGivesTheSameRows() throws Exception {
        assertThat(new Replay(dataSource, layout, projections, SEED).of(TakenLog.LOG))
                .isEmpty();
    }

    @Test
    void countersEqualWhatTheFactsSay() throws SQLException {
        countersEqualFacts();
    }

    @Test
    void numbersAreBuiltAnewWhileTheyAreServed() throws SQLException {
        Asked all = new Asked(LocalDate.parse("2022-05-01"), LocalDate.parse("2024-03-01"), null, null, null, null);
        long received =
                fold.indicator("dossiers_received", all, OffsetDateTime.now()).get(0);
        String key = "rebuild-" + SEED + "-" + System.nanoTime();
        JsonPath begun = rebuild(key).statusCode(202).extract().jsonPath();
        assertThat(rebuild(key).statusCode(202).extract().jsonPath().getLong("id"))
                .isEqualTo(begun.getLong("id"));
        rebuild(key + "-other").statusCode(409).body("code", equalTo("rebuild-under-way"));
        List<EventEnvelope> meanwhile = new SeededLog(
                        SEED + 2_000, Map.of("H08.300", AdministrativeLevel.PROVINCE), TakenLog.PROCEDURES)
                .events(40);

        int sent = 0;
        while (!served(begun.getLong("id"))) {
            assertThat(ask(viewer(), all)
                            .get("/v1/indicators/dossiers_received")
                            .jsonPath()
                            .getLong("numerator"))
                    .as("while it is built anew, seed %d", SEED)
                    .isGreaterThanOrEqualTo(received);
            int more = Math.min(meanwhile.size(), sent + 10);
            TakenLog.send(meanwhile.subList(sent, more));
            sent = more;
        }
        TakenLog.send(meanwhile.subList(sent, meanwhile.size()));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> compare(all, fold, answered(all), new HashSet<>()));
        Set<String> counted = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            Asked q = drawn(i);
            compare(q, fold, answered(q), counted);
        }
        assertThat(counted).hasSizeGreaterThan(40);
        countersEqualFacts();
        given().header("Authorization", Tokens.bearer("admin"))
                .delete("/v1/rebuild")
                .then()
                .statusCode(404)
                .body("code", equalTo("no-rebuild-under-way"));
    }

    private static ValidatableResponse rebuild(String key) {
        return given().header("Authorization", Tokens.bearer("admin"))
                .header("Idempotency-Key", key)
                .post("/v1/rebuild")
                .then();
    }

    /** Whether the newest generation, which is the one asked about, has taken its place; asked for at most a minute. */
    private boolean served(long generation) {
        JsonPath progress = given().header("Authorization", Tokens.bearer("admin"))
                .get("/v1/rebuild")
                .then()
                .statusCode(200)
                .body("generation.id", equalTo((int) generation))
                .extract()
                .jsonPath();
        assertThat(OffsetDateTime.parse(progress.getString("generation.begunAt")))
                .as("it should not take so long")
                .isAfter(OffsetDateTime.now().minusMinutes(1));
        return progress.getString("generation.state").equals("SERVING");
    }

    @Test
    void theOldestYearGoesAndNoNumberInsideTheRetentionChanges() throws Exception {
        List<Asked> inside = new ArrayList<>();
        for (String agency : Arrays.asList(null, "H08", "H08.22")) {
            inside.add(
                    new Asked(LocalDate.parse("2023-01-01"), LocalDate.parse("2023-01-01"), agency, null, null, null));
            inside.add(
                    new Asked(LocalDate.parse("2023-01-01"), LocalDate.parse("2023-08-31"), agency, null, null, null));
            inside.add(new Asked(
                    LocalDate.parse("2023-03-01"), LocalDate.parse("2023-04-30"), agency, "COMMUNE", null, "ONLINE"));
        }
        List<Map<String, List<Long>>> before =
                inside.stream().map(this::readings).toList();
        // The day after it holds the sum of all that is gone.
        Asked gone = new Asked(LocalDate.parse("2022-05-01"), LocalDate.parse("2022-12-30"), null, null, null, null);
        assertThat(readings(gone).get("dossiers_received").get(0)).isPositive();

        ExecutorService askers = Executors.newFixedThreadPool(4);
        try {
            AtomicBoolean done = new AtomicBoolean();
            List<Future<Set<Integer>>> asked = Stream.generate(() -> askers.submit(() -> askUntil(done)))
                    .limit(4)
                    .toList();
            retention.letGo(LocalDate.parse("2023-01-01"));
            done.set(true);
            for (Future<Set<Integer>> statuses : asked) {
                assertThat(statuses.get(1, TimeUnit.MINUTES))
                        .as("nobody is refused meanwhile")
                        .containsExactly(200);
            }
            assertThat(inside.stream().map(this::readings).toList()).isEqualTo(before);
            assertThat(readings(gone).get("dossiers_received").get(0)).isZero();
            assertThat(rows("select dossier_code from dossier_fact left join payment_fact using (dossier_code)"
                            + " where ended_at < '2022-12-01' and returned_on < '2022-12-01' and payment_id is null"))
                    .isEmpty();
            assertThat(selfCheck().getLong("check.drifts")).as("seed %d", SEED).isZero();
        } finally {
            askers.shutdownNow();
            JsonPath begun = rebuild("all-again-" + System.nanoTime())
                    .statusCode(202)
                    .extract()
                    .jsonPath();
            await().atMost(Duration.ofSeconds(60)).until(() -> served(begun.getLong("id")));
        }
        assertThat(readings(gone).get("dossiers_received").get(0))
                .isEqualTo(fold.indicator("dossiers_received", gone, OffsetDateTime.now())
                        .get(0));
    }

    /** The statuses of questions that are asked one after the other until something is done, at most a minute. */
    private static Set<Integer> askUntil(AtomicBoolean done) {
        Set<Integer> statuses = new HashSet<>();
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        do {
            statuses.add(viewer().queryParams(Map.of("from", "2023-01-01", "to", "2023-08-31"))
                    .get("/v1/indicators")
                    .statusCode());
        } while (!done.get() && System.nanoTime() < end);
        return statuses;
    }

    /** Numerators and denominators, but of the one indicator that looks a year back. */
    private Map<String, List<Long>> readings(Asked q) {
        return readings(q, "as-then");
    }

    private Map<String, List<Long>> readings(Asked q, String view) {
        Map<String, List<Long>> readings = new HashMap<>();
        answered(viewer().queryParam("view", view), q).forEach((id, value) -> {
            if (!id.equals("online_dossiers_yoy_growth")) {
                readings.put(id, Arrays.asList(value.numerator(), value.denominator()));
            }
        });
        return readings;
    }

    @Test
    void aRebuildThatIsGivenUpLeavesNothing() {
        rebuild("given-up-" + SEED + "-" + System.nanoTime()).statusCode(202);
        given().header("Authorization", Tokens.bearer("admin"))
                .delete("/v1/rebuild")
                .then()
                .statusCode(200)
                .body("state", equalTo("ABANDONED"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        rows("select nspname from pg_namespace where starts_with(nspname, 'facts_')"))
                .hasSize(1));
    }

    @Test
    void nothingButAFingerprintIsEnteredAsALayout() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement insert = connection.createStatement()) {
            assertThatThrownBy(() -> insert.execute(
                            "insert into generation (layout, state) values ('facts; drop schema public', 'ABANDONED')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("generation_layout_is_a_fingerprint");
        }
    }

    @Test
    void onlyWhoRunsTheSuiteHasNumbersBuiltAnew() {
        given().header("Authorization", Tokens.bearer("ioc-viewer"))
                .header("Idempotency-Key", "a-viewers-key")
                .post("/v1/rebuild")
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.token("admin").agency("H08.22").bearer())
                .header("Idempotency-Key", "an-agencys-key")
                .post("/v1/rebuild")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
    }

    @Test
    void aCounterThatIsNotWhatTheFactsSayIsFoundWithItsRecords() throws SQLException {
        assertThat(selfCheck().getLong("check.drifts")).as("seed %d", SEED).isZero();
        for (String table : List.of("dossier_by_agency_of_day", "dossier_by_field_of_day")) {
            String key = table.contains("field") ? "level, field_code, channel" : "level";
            String row = "concat_ws(':', agency, day, " + key + ")";
            String cell = rows("select " + row + " from " + table + " where received > 0 limit 1")
                    .iterator()
                    .next();
            String where = " where " + row + " = '" + cell + "'";
            change("update " + table + " set received = received + 3" + where);
            JsonPath report;
            try {
                report = selfCheck();
            } finally {
                change("update " + table + " set received = received - 3" + where);
            }

            String[] parts = cell.split(":", 3);
            assertThat(report.getLong("check.compared")).isPositive();
            assertThat(report.getList("drifts")).hasSize(1);
            assertThat(report.getString("drifts[0].agency")).isEqualTo(parts[0]);
            assertThat(report.getString("drifts[0].day")).isEqualTo(parts[1]);
            assertThat(report.getString("drifts[0].against")).isEqualTo("FACTS");
            assertThat(report.getString("drifts[0].measure")).isEqualTo("received:" + parts[2]);
            assertThat(report.getLong("drifts[0].counted")).isEqualTo(report.getLong("drifts[0].expected") + 3);
            assertThat(report.getList("drifts[0].records", String.class)).isNotEmpty();
            given().header(
                            "Authorization",
                            Tokens.token("ioc-viewer").agency("H77").bearer())
                    .get("/v1/self-checks/" + report.getLong("check.id"))
                    .then()
                    .statusCode(200)
                    .body("drifts", hasSize(0));
        }
        assertThat(selfCheck().getLong("check.drifts")).isZero();
    }

    @Test
    void whatIsNoSumOfDaysIsCheckedToo() throws SQLException {
        String row = "concat_ws('|', agency, level, value, day)";
        String cell = rows("select " + row + " from dossier_response_of_day where occurrences > 0 limit 1")
                .iterator()
                .next();
        String[] parts = cell.split("\\|");
        String year = rows("select " + row + " from dossier_response_of_year where occurrences > 0 limit 1")
                .iterator()
                .next();
        String dossier =
                rows("select dossier_code from dossier_fact where online_payments > 0 and submitted_on is not null limit 1")
                        .iterator()
                        .next();
        String response =
                "insert into dossier_response_fresh values ('%s', '%s', '%s', '%s'".formatted((Object[]) parts)
                        + ", %s2)";
        String ofYear =
                "update dossier_response_of_year set occurrences = occurrences %s 3 where " + row + " = '" + year + "'";
        String payments =
                "update dossier_fact set online_payments = online_payments %s 1 where dossier_code = '" + dossier + "'";
        String[] agencyYear = rows("select concat_ws('|', day, agency, level) from dossier_by_agency_of_year"
                        + " where received > 0 order by day, agency, level limit 1")
                .iterator()
                .next()
                .split("\\|");
        String received = "update dossier_by_agency_of_year set received = received %s 5 where day = '" + agencyYear[0]
                + "' and agency = '" + agencyYear[1] + "' and level = '" + agencyYear[2] + "'";
        String[] agencyMonth = rows("select concat_ws('|', day, agency, level) from dossier_by_agency_of_month"
                        + " where received > 0 order by day desc, agency, level limit 1")
                .iterator()
                .next()
                .split("\\|");
        String ofMonth = "update dossier_by_agency_of_month set received = received %s 3 where day = '" + agencyMonth[0]
                + "' and agency = '" + agencyMonth[1] + "' and level = '" + agencyMonth[2] + "'";
        change(response.formatted("+"));
        change(ofMonth.formatted("+"));
        change(received.formatted("+"));
        change(ofYear.formatted("+"));
        change(payments.formatted("+"));
        JsonPath report;
        try {
            report = selfCheck();
        } finally {
            change(response.formatted("-"));
            change(ofMonth.formatted("-"));
            change(received.formatted("-"));
            change(ofYear.formatted("-"));
            change(payments.formatted("-"));
        }

        assertThat(report.getList("drifts.measure", String.class))
                .containsExactlyInAnyOrder(
                        "response-minutes:" + parts[2],
                        "response-minutes:" + year.split("\\|")[2],
                        "received:" + agencyYear[2],
                        "received:" + agencyMonth[2],
                        "online-payments");
        assertThat(report.getList("drifts.findAll { it.against == 'YEAR_TOTAL' }.day", String.class))
                .containsExactlyInAnyOrder(agencyYear[0], year.split("\\|")[3]);
        assertThat(report.getList("drifts.findAll { it.against == 'MONTH_TOTAL' }.day", String.class))
                .as("a year is not blamed for a month that is wrong")
                .containsExactly(agencyMonth[0]);
        assertThat(report.getString("drifts.find { it.measure == 'online-payments' }.records[0]"))
                .isEqualTo(dossier);
        assertThat(report.getList("drifts.records")).doesNotContain(List.of());
    }

    @Test
    void aCheckIsDoneAgainIfWhoeverDidItDiedOverIt() throws SQLException {
        change("insert into public.self_check (kind, state, asked_at, begun_at, from_day, to_day)"
                + " values ('ASKED', 'RUNNING', now(), now(), '2023-01-01', '2023-01-02')");
        int id = Integer.parseInt(
                rows("select max(id)::text from public.self_check").iterator().next());
        assertThat(done(id).getLong("check.drifts")).isZero();
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement update = connection.createStatement()) {
            assertThat(update.executeUpdate(statement)).isEqualTo(1);
        }
    }

    private static JsonPath selfCheck() {
        int id = given().header("Authorization", Tokens.bearer("admin"))
                .header("Idempotency-Key", "check-" + System.nanoTime())
                .contentType("application/json")
                .post("/v1/self-checks")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return done(id);
    }

    private static JsonPath done(int id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> viewer().get("/v1/self-checks/" + id).jsonPath(), report -> "DONE"
                        .equals(report.getString("check.state")));
    }

    private void countersEqualFacts() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (Source source : Source.values()) {
                for (Measure measure : source.measures()) {
                    String facts = counted(
                            source.facts(),
                            "%s",
                            measure.day(),
                            measure.aggregate(),
                            "(" + measure.condition() + ") and " + measure.day() + " is not null");
                    String sum = "sum(" + measure.column() + ")";
                    for (Breakdown breakdown : Breakdown.values()) {
                        Totals totals = source.totals(breakdown);
                        String whom = String.join(" || ':' || ", totals.key());
                        String counters = counted(totals.all(Grain.DAY), whom, "day", sum, "true");
                        assertThat(rows(statement, counters))
                                .as("%s %s %s, seed %d", source, measure, breakdown, SEED)
                                .isEqualTo(rows(
                                        statement,
                                        facts.formatted(
                                                breakdown == Breakdown.BY_AGENCY
                                                        ? whom
                                                        : whom.replace("agency", "split_part(agency, '.', 1)"))));
                    }
                }
            }
        }
    }

    /** By whom and day, where it is not nought. */
    private static String counted(String table, String whom, String day, String count, String condition) {
        return "select whom || ' ' || day || ' ' || n from (select " + whom + " as whom, " + day + " as day, " + count
                + " as n from " + table + " where " + condition + " group by 1, 2) as counted where n <> 0";
    }

    private Set<String> rows(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return rows(statement, sql);
        }
    }

    private static Set<String> rows(Statement statement, String sql) throws SQLException {
        Set<String> rows = new HashSet<>();
        try (ResultSet r = statement.executeQuery(sql)) {
            while (r.next()) {
                rows.add(r.getString(1));
            }
        }
        return rows;
    }

    @Test
    void comparesWithTheYearBefore() {
        JsonPath answer = viewer().queryParam("from", "2023-03-01")
                .queryParam("to", "2023-08-01")
                .queryParam("compare", "year-ago")
                .get("/v1/indicators/dossiers_received")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(answer.getString("comparison.from")).isEqualTo("2022-03-01");
        Asked before = new Asked(LocalDate.parse("2022-03-01"), LocalDate.parse("2022-08-01"), null, null, null, null);
        assertThat(answer.getLong("comparison.numerator"))
                .isEqualTo(fold.indicator("dossiers_received", before, OffsetDateTime.now())
                        .get(0));
    }

    @Test
    void aPeriodOfWhichNothingIsKnownIsComparedWithNothing() {
        JsonPath answer = asked("/v1/indicators/dossiers_received", Map.of("period", "2018-03", "compare", "year-ago"));
        assertThat(answer.getLong("value")).isZero();
        assertThat(answer.getString("comparison.from")).isEqualTo("2017-03-01");
        assertThat(answer.getString("comparison.reason")).isEqualTo("BEFORE_DATA");
        assertThat(answer.getMap("comparison"))
                .containsEntry("value", null)
                .containsEntry("change", null)
                .doesNotContainKey("numerator");
        assertThat(asked("/v1/indicators/dossiers_received", Map.of("period", "2019-03", "compare", "year-ago"))
                        .getMap("comparison"))
                .containsEntry("change", 0)
                .doesNotContainKey("reason");
    }

    /** A week of a year before is the same seven days, whatever number their week had. */
    @Test
    void growthOverAYearIsThatOfTheSameDaysInEveryGroup() {
        String path = "/v1/indicators/online_dossiers_yoy_growth";
        Map<String, String> asked = Map.of("from", "2022-12-20", "to", "2023-11-30");
        JsonPath whole = asked(path, asked);
        for (String grain : List.of("day", "week", "month", "quarter", "year")) {
            JsonPath split = viewer().queryParams(asked)
                    .queryParam("grain", grain)
                    .get(path + "/series")
                    .jsonPath();
            for (String part : List.of("numerator", "denominator")) {
                assertThat(split.getList("groups." + part, Long.class).stream()
                                .mapToLong(n -> n)
                                .sum())
                        .as("%s by %s", part, grain)
                        .isEqualTo(whole.getLong(part));
            }
        }
        JsonPath weeks = viewer().queryParams(asked)
                .queryParam("groupBy", "week")
                .get(path)
                .jsonPath();
        int compared = 0;
        for (Map<String, Object> week : weeks.<Map<String, Object>>getList("groups")) {
            String[] name = week.get("key").toString().split("-W");
            LocalDate monday = LocalDate.of(Integer.parseInt(name[0]), 1, 4)
                    .with(DayOfWeek.MONDAY)
                    .plusWeeks(Integer.parseInt(name[1]) - 1L);
            if (monday.getMonthValue() % 3 == 0 && monday.isAfter(LocalDate.parse("2023-01-01"))) {
                JsonPath alone = asked(
                        path,
                        Map.of(
                                "from",
                                monday.toString(),
                                "to",
                                monday.plusDays(6).toString()));
                assertThat(List.of(week.get("numerator"), week.get("denominator")))
                        .as("week of %s", monday)
                        .isEqualTo(List.of(alone.getInt("numerator"), alone.getInt("denominator")));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(8);
    }

    /** What is to come is not compared: as many days stand against as many. */
    @Test
    void aPeriodThatIsNotOverIsAnsweredForUpToToday() {
        LocalDate today = LocalDate.now(BusinessClock.ZONE);
        JsonPath answer = asked(
                "/v1/indicators/dossiers_received",
                Map.of(
                        "from",
                        today.minusDays(9).toString(),
                        "to",
                        today.plusDays(300).toString(),
                        "compare",
                        "previous"));

        assertThat(List.of(answer.getString("from"), answer.getString("to")))
                .isEqualTo(List.of(today.minusDays(9).toString(), today.toString()));
        assertThat(List.of(answer.getString("comparison.from"), answer.getString("comparison.to")))
                .isEqualTo(List.of(
                        today.minusDays(19).toString(), today.minusDays(10).toString()));
        refused(
                "/v1/indicators/dossiers_received/series",
                Map.of("period", "2023", "grain", "agency"),
                400,
                "validation-failed");
    }

    @Test
    void whatTheYearIsLikelyToEndWithIsToldByItsMonths() {
        assertThat(indicators.all()).filteredOn(Indicator::forecast).hasSize(13);
        for (Indicator indicator : indicators.all()) {
            String path = "/v1/indicators/" + indicator.id() + "/forecast";
            if (!indicator.forecast()) {
                refused(path, Map.of(), 400, "not-forecast");
                continue;
            }
            Map<String, String> asked = Map.of("to", "2023-08-31", "agency", "H08");
            JsonPath forecast = asked(path, asked);
            JsonPath now = asked("/v1/indicators/" + indicator.id(), asked);
            assertThat(List.of(forecast.getInt("year"), forecast.getString("to")))
                    .isEqualTo(List.of(2023, "2023-08-31"));
            assertThat(List.of(forecast.getLong("numerator"), forecast.getDouble("value")))
                    .as(indicator.id())
                    .isEqualTo(List.of(now.getLong("numerator"), now.getDouble("value")));
            assertThat(forecast.getDouble("expected"))
                    .as(indicator.id())
                    .isBetween(forecast.getDouble("low"), forecast.getDouble("high"));
            assertThat(asked(path, asked).<Object>get()).isEqualTo(forecast.<Object>get());
            assertThat(asked(path, Map.of("to", "2023-12-31")).getString("method"))
                    .isEqualTo("ACTUAL");
            assertThat(asked(path, Map.of("to", "2019-02-28")).getString("method"))
                    .isEqualTo(indicator.isState() ? "STATE" : "NOT_ENOUGH_DATA");
        }
        // A dozen months, none of them alike: it goes on as in the last of them.
        JsonPath youth = asked("/v1/indicators/youth_supported_dossiers/forecast", Map.of("to", "2023-08-31"));
        assertThat(youth.getString("method")).isEqualTo("RUN_RATE");
        assertThat(youth.getDouble("low")).isGreaterThanOrEqualTo(youth.getDouble("value"));
        refused("/v1/indicators/on_time_rate/forecast", Map.of("period", "2023-Q3"), 400, "not-from-new-year");
        refused(
                "/v1/indicators/on_time_rate/forecast",
                Map.of("from", "2022-01-01", "to", "2023-08-31"),
                400,
                "not-from-new-year");
    }

    @Test
    void aScorecardHasEveryNumberOfAnAgencyAndItsPlaceAmongItsLike() {
        String period = "2023-H1";
        JsonPath card = asked("/v1/agencies/H08.22.21/scorecard", Map.of("period", period));
        assertThat(card.getList("items.indicator.id", String.class)).containsExactlyElementsOf(ids());
        assertThat(card.getString("level")).isEqualTo("COMMUNE");
        List<BigDecimal> rates = new ArrayList<>();
        for (String commune : communes()) {
            BigDecimal rate = new BigDecimal(
                    asked("/v1/indicators/online_dossier_rate", Map.of("period", period, "agency", commune))
                            .getString("value"));
            rates.add(rate);
            if (commune.equals("H08.22.21")) {
                assertThat(card.getDouble("items.find { it.indicator.id == 'online_dossier_rate' }.indicator.value"))
                        .isEqualTo(rate.doubleValue());
            }
        }
        BigDecimal own = rates.get(communes().indexOf("H08.22.21"));
        assertThat(card.getInt("items.find { it.indicator.id == 'online_dossier_rate' }.rank.place"))
                .isEqualTo(1 + rates.stream().filter(r -> r.compareTo(own) > 0).count());
        assertThat(card.getInt("items.find { it.indicator.id == 'online_dossier_rate' }.rank.of"))
                .isEqualTo(rates.size());
        assertThat(card.<Object>get("items.find { it.indicator.id == 'dossiers_received' }.rank"))
                .isNull();
        given().header("Authorization", Tokens.token("leader").agency("H08.22").bearer())
                .get("/v1/agencies/H08.10/scorecard")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        given().header("Authorization", Tokens.bearer("leader"))
                .get("/v1/agencies/H08.10/scorecard")
                .then()
                .statusCode(403);
        refused("/v1/agencies/H09.10/scorecard", Map.of(), 422, "unknown-agency");
    }

    /** Those of H08 that received anything online or not in the first half of 2023. */
    private static List<String> communes() {
        return asked(
                        "/v1/indicators/online_dossier_rate",
                        Map.of("period", "2023-H1", "agency", "H08", "level", "COMMUNE", "groupBy", "agency"))
                .getList("groups.key", String.class);
    }

    @Test
    void medianAndHotSpotsAreOfTheirPartsAndOfTheOtherPeriods() {
        Asked march = new Asked(LocalDate.parse("2023-03-01"), LocalDate.parse("2023-03-31"), "H08", null, null, null);
        Asked april = new Asked(LocalDate.parse("2023-04-01"), LocalDate.parse("2023-04-30"), "H08", null, null, null);

        JsonPath intake = asked(
                "/v1/indicators/intake_response_time",
                Map.of("from", "2023-03-01", "to", "2023-04-30", "agency", "H08", "groupBy", "month"));
        assertThat(intake.getList("groups.key", String.class)).containsExactly("2023-03", "2023-04");
        assertThat(intake.getList("groups.value", BigDecimal.class))
                .usingElementComparator(Comparator.naturalOrder())
                .containsExactly(fold.response(march, 50), fold.response(april, 50));
        JsonPath turned = asked(
                "/v1/indicators/intake_response_time",
                Map.of("period", "2023-04", "compare", "previous", "agency", "H08"));
        assertThat(turned.getObject("comparison.value", BigDecimal.class))
                .isEqualByComparingTo(fold.response(march, 50));
        JsonPath units = asked(
                "/v1/indicators/petition_hotspot", Map.of("period", "2023-04", "agency", "H08", "groupBy", "unit"));
        assertThat(units.getList("groups.denominator", Long.class)).isNotEmpty().allMatch(n -> n == 1);
        assertThat(units.getList("groups.numerator", Long.class).stream()
                        .mapToLong(n -> n)
                        .sum())
                .isEqualTo(units.getLong("numerator"));
        assertThat(asked("/v1/indicators/petition_hotspot", Map.of("period", "2023-04", "unit", "21550"))
                        .getLong("denominator"))
                .isEqualTo(1);
    }

    @Test
    void revenueIsSplitByTheChannelsOfTheDossiers() {
        Map<String, String> asked = Map.of("from", "2022-05-01", "to", "2023-11-30", "groupBy", "channel");
        JsonPath answer = asked("/v1/indicators/fee_revenue", asked);
        assertThat(answer.getList("groups.key", String.class)).containsExactly("IN_PERSON", "ONLINE", "POSTAL");
        assertThat(answer.getList("groups.numerator", Long.class).stream()
                        .mapToLong(n -> n)
                        .sum())
                .isEqualTo(answer.getLong("numerator"))
                .isPositive();
    }

    @Test
    void everyNumberSaysByWhichFormulaItWasCounted() {
        JsonPath answer = asked("/v1/indicators/on_time_rate", Map.of("from", "2021-01-01", "to", "2021-12-31"));
        assertThat(answer.getInt("formula.version")).isEqualTo(1);
        assertThat(answer.getString("formula.validFrom")).isEqualTo("2022-06-23");
        assertThat(answer.getString("formula.legalBasis")).contains("766");
    }

    @Test
    void aNamedPeriodIsItsDaysAndComparedWithTheOneBefore() {
        JsonPath answer = asked("/v1/indicators/dossiers_received", Map.of("period", "2023-Q1", "compare", "previous"));

        assertThat(answer.getLong("numerator")).isEqualTo(received("2023-01-01", "2023-03-31"));
        assertThat(answer.getString("comparison.from")).isEqualTo("2022-10-01");
        assertThat(answer.getString("comparison.to")).isEqualTo("2022-12-31");
        assertThat(answer.getLong("comparison.numerator")).isEqualTo(received("2022-10-01", "2022-12-31"));
        assertThat(asked("/v1/indicators", Map.of("period", "2023-9M")).getString("to"))
                .isEqualTo("2023-09-30");
    }

    @Test
    void comparesAsManyWorkingDaysOfTheYearBefore() {
        JsonPath answer = asked(
                "/v1/indicators/dossiers_received",
                Map.of("period", "2023-02", "compare", "year-ago-working-days", "agency", "H08.22"));

        assertThat(answer.getString("comparison.from")).isEqualTo("2022-02-01");
        assertThat(answer.getString("comparison.to")).isEqualTo("2022-03-04");
    }

    @Test
    void comparesWhatWasBeforeADayWithWhatWasAfterIt() {
        JsonPath answer = asked(
                "/v1/indicators/dossiers_received",
                Map.of("from", "2023-03-01", "to", "2023-08-01", "compare", "before-after", "since", "2023-06-01"));

        long before = received("2023-03-01", "2023-05-31");
        long after = received("2023-06-01", "2023-08-01");
        assertThat(answer.getString("comparison.to")).isEqualTo("2023-05-31");
        assertThat(answer.getLong("comparison.numerator")).isEqualTo(before);
        assertThat(answer.getString("comparison.after.from")).isEqualTo("2023-06-01");
        assertThat(answer.getLong("comparison.after.numerator")).isEqualTo(after);
        assertThat(answer.getLong("comparison.change")).isEqualTo(after - before);
        assertThat(answer.getLong("numerator")).isEqualTo(before + after);
    }

    private long received(String from, String to) {
        Asked q = new Asked(LocalDate.parse(from), LocalDate.parse(to), null, null, null, null);
        return fold.indicator("dossiers_received", q, OffsetDateTime.now()).get(0);
    }

    private static JsonPath asked(String path, Map<String, String> parameters) {
        return viewer().queryParams(parameters)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void cataloguesStandingIsThatOfTheLastDay() {
        viewer().queryParam("agency", "H08.10")
                .get("/v1/indicators/procedure_fully_online_rate")
                .then()
                .statusCode(200)
                .body("numerator", equalTo(2), "denominator", equalTo(2), "value", equalTo(100.0f));
        viewer().queryParam("agency", "H08.10.7")
                .get("/v1/indicators/procedure_fully_online_rate")
                .then()
                .statusCode(200)
                .body("denominator", equalTo(0), "value", equalTo(null));
    }

    @Test
    void aSnapshotThatHasNotChangedIsNotSentAgain() {
        Response first = await().atMost(Duration.ofSeconds(20))
                .until(() -> viewer().get("/v1/snapshot"), r -> r.statusCode() == 200);
        assertThat(first.jsonPath().getString("agency")).isEqualTo("H08");
        assertThat(first.jsonPath().getList("indicators")).hasSize(48);
        assertThat(first.header("X-Poll-Interval")).isNotNull();
        // A build may come between the two questions: what counts is that an unchanged one is not sent.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String etag = viewer().get("/v1/snapshot").header("ETag");
            viewer().header("If-None-Match", etag)
                    .get("/v1/snapshot")
                    .then()
                    .statusCode(304)
                    .header("ETag", etag);
        });
        viewer().header("If-None-Match", "\"other\"").get("/v1/snapshot").then().statusCode(200);
    }

    @Test
    void aLeaderSeesTheSnapshotOfTheirOwnAgency() {
        JsonPath own = snapshot(leader("H08.22"));
        JsonPath asked = snapshot(viewer().queryParam("agency", "H08.22"));
        JsonPath province = snapshot(viewer());

        assertThat(own.getString("agency")).isEqualTo("H08.22");
        assertThat(own.getList("indicators")).hasSize(48).isEqualTo(asked.getList("indicators"));
        int overdue = leader("H08.22")
                .get("/v1/indicators/overdue_dossiers")
                .then()
                .statusCode(200)
                .extract()
                .path("numerator");
        assertThat(overdue(own)).isEqualTo(overdue).isPositive().isLessThan(overdue(province));
    }

    @Test
    void aSnapshotIsNeverTakenForThatOfAnotherAgency() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String province = viewer().get("/v1/snapshot").header("ETag");
            String district = leader("H08.22").get("/v1/snapshot").header("ETag");
            String commune = leader("H08.22.21").get("/v1/snapshot").header("ETag");

            assertThat(List.of(province, district, commune)).doesNotHaveDuplicates();
            leader("H08.22")
                    .header("If-None-Match", province + ", " + commune)
                    .get("/v1/snapshot")
                    .then()
                    .statusCode(200)
                    .header("ETag", district)
                    .header("Cache-Control", "private, no-cache")
                    .body("agency", equalTo("H08.22"));
            leader("H08.22")
                    .header("If-None-Match", district)
                    .get("/v1/snapshot")
                    .then()
                    .statusCode(304);
        });
    }

    /** Many agencies' numbers are read at once; each must be what its own question brings. */
    @Test
    void whatIsReadForManyAgenciesIsWhatEachOfThemIsTold() {
        Period period = Period.days(LocalDate.parse("2022-06-01"), LocalDate.parse("2023-11-30"));
        List<String> agencies = new ArrayList<>(List.of("H08", "H08.22", "H08.22.21", "H08.10", "H05.12", "H08.10.7"));
        for (int i = 0; i < 30; i++) {
            agencies.add(TakenLog.smallRoot(i));
        }
        Map<String, List<IndicatorValue>> together =
                ask.ofAgencies(indicators.on(period.to()), period, agencies, Locale.forLanguageTag("vi"));

        assertThat(together.keySet()).containsExactlyInAnyOrderElementsOf(agencies);
        for (String agency : agencies) {
            Question q = Question.of(period, agency);
            List<IndicatorValue> alone =
                    ask.ask(indicators.on(period.to()), q, Comparing.NONE, Locale.forLanguageTag("vi"));
            assertThat(together.get(agency))
                    .as("%s, seed %d", agency, SEED)
                    .usingRecursiveComparison()
                    .ignoringFields("asOf", "sources")
                    .isEqualTo(alone);
        }
    }

    @Test
    void anAgencysSnapshotFollowsTheEvents() {
        int before = overdue(snapshot(leader("H08.10.7")));
        DossierLife late = events.dossier()
                .code("H08.10.7-230302-0001")
                .agency("H08.10.7")
                .level(AdministrativeLevel.PROVINCE)
                .submittedAt(MORNING)
                .receivedAt(MORNING.plusHours(1))
                .dueAt(MORNING.plusDays(1))
                .dueSoonAt(MORNING.plusHours(4))
                .open();
        TakenLog.send(late.events());

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(overdue(snapshot(leader("H08.10.7"))))
                .isEqualTo(before + 1));
    }

    private static JsonPath snapshot(RequestSpecification request) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> request.get("/v1/snapshot"), r -> r.statusCode() == 200)
                .jsonPath();
    }

    private static int overdue(JsonPath snapshot) {
        return snapshot.getInt("indicators.find { it.id == 'overdue_dossiers' }.numerator");
    }

    @Test
    void whoActsForAnAgencyAsksForNoOther() {
        for (String role : List.of("leader", "ioc-viewer", "system")) {
            for (String path : List.of("/v1/snapshot", "/v1/indicators", "/v1/indicators/dossiers_received")) {
                given().header(
                                "Authorization",
                                Tokens.token(role).agency("H08.22").bearer())
                        .queryParam("agency", "H08")
                        .get(path)
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("forbidden-agency"));
            }
        }
        leader("H77").get("/v1/snapshot").then().statusCode(422).body("code", equalTo("unknown-agency"));
        leader("H77").get("/v1/indicators").then().statusCode(422).body("code", equalTo("unknown-agency"));
    }

    @Test
    void aLeaderOfNoAgencyReachesNone() {
        for (String path : List.of("/v1/snapshot", "/v1/indicators", "/v1/indicators/dossiers_received")) {
            for (Map<String, String> parameters : List.of(Map.<String, String>of(), Map.of("agency", "H08"))) {
                given().header("Authorization", Tokens.bearer("leader"))
                        .queryParams(parameters)
                        .get(path)
                        .then()
                        .statusCode(403)
                        .contentType("application/problem+json")
                        .body("code", equalTo("forbidden-agency"));
            }
        }
        given().header("Authorization", Tokens.bearer("leader"))
                .get("/v1/freshness")
                .then()
                .statusCode(200);
    }

    @Test
    void everyIndicatorIsTheLeadersOwnWhereNoneIsNamed() {
        Asked q = new Asked(LocalDate.parse("2022-05-01"), LocalDate.parse("2024-03-01"), "H08.22", null, null, null);
        Map<String, String> days = Map.of("from", q.from().toString(), "to", q.to().toString());
        Map<String, IndicatorValue> own =
                answered(leader("H08.22"), new Asked(q.from(), q.to(), null, null, null, null));
        JsonPath split = leader("H08.22")
                .queryParams(days)
                .queryParam("groupBy", "agency")
                .get("/v1/indicators/dossiers_received")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        for (String id : ids()) {
            assertThat(own.get(id).numerator())
                    .as(id)
                    .isEqualTo(fold.indicator(id, q, OffsetDateTime.now()).get(0));
        }
        assertThat(split.getList("groups.key", String.class)).isNotEmpty().allMatch(a -> a.startsWith("H08.22"));
    }

    @Test
    void aSystemOfOneAgencyReconcilesItsOwnCountsOnly() {
        List<String> days = viewer().queryParam("source", "dossier-intake")
                .get("/v1/reconciliation")
                .then()
                .extract()
                .path("days");
        Set<String> all = new HashSet<>();
        Set<String> own = new HashSet<>();
        for (String day : days.subList(0, 40)) {
            all.addAll(reconciled(viewer(), day));
            own.addAll(reconciled(
                    given().header(
                                    "Authorization",
                                    Tokens.token("system").agency("H08.22").bearer()),
                    day));
        }

        assertThat(all).anyMatch(a -> !a.startsWith("H08.22"));
        assertThat(own).isNotEmpty().allMatch(a -> a.startsWith("H08.22"));
    }

    private static List<String> reconciled(RequestSpecification request, String day) {
        return request.queryParam("source", "dossier-intake")
                .get("/v1/reconciliation/" + day)
                .then()
                .statusCode(200)
                .extract()
                .path("counts.agency");
    }

    @Test
    void reconciliationGivesTheDayByAgency() {
        JsonPath days = viewer().queryParam("source", "dossier-intake")
                .get("/v1/reconciliation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String day = days.getString("days[0]");
        viewer().queryParam("source", "dossier-intake")
                .get("/v1/reconciliation/" + day)
                .then()
                .statusCode(200)
                .body("day", equalTo(day), "counts", notNullValue());
        viewer().queryParam("source", "nobody")
                .get("/v1/reconciliation/" + day)
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-source"));
    }

    @Test
    void whatIsNoQuestionIsRefusedClearly() {
        refused("/v1/indicators/no_such", Map.of(), 404, "unknown-indicator");
        refused("/v1/indicators/fee_waived", Map.of("channel", "ONLINE"), 400, "dimension-not-available");
        refused("/v1/indicators/dossiers_received", Map.of("unit", "21550"), 400, "dimension-not-available");
        refused("/v1/indicators/dossiers_received", Map.of("channel", "HOTLINE"), 400, "validation-failed");
        refused("/v1/indicators/petitions_received", Map.of("channel", "ONLINE"), 400, "validation-failed");
        refused("/v1/indicators/petition_hotspot", Map.of("unit", "99999"), 422, "unknown-unit");
        refused("/v1/indicators", Map.of("from", "2009-01-01", "to", "2009-12-31"), 400, "period-beyond-data");
        refused("/v1/indicators", Map.of("period", "2099"), 400, "period-beyond-data");
        refused(
                "/v1/indicators/dossiers_received",
                Map.of("from", "2023-08-01", "to", "2023-03-01"),
                400,
                "invalid-period");
        refused("/v1/indicators/dossiers_received", Map.of("from", "2023-02-30"), 400, "malformed-date");
        refused("/v1/indicators/dossiers_received", Map.of("agency", "H99"), 422, "unknown-agency");
        refused("/v1/indicators/dossiers_received", Map.of("field", "XX"), 422, "unknown-field");
        refused("/v1/snapshot", Map.of("agency", "H99"), 422, "unknown-agency");
        refused("/v1/reconciliation/2023-02-30", Map.of("source", "payments"), 400, "malformed-date");
        refused("/v1/indicators/dossiers_received", Map.of("procedure", "9.999999"), 422, "unknown-procedure");
        refused("/v1/indicators/dossiers_received", Map.of("level", "WARD"), 400, "validation-failed");
        refused("/v1/indicators/dossiers_received", Map.of("groupBy", "colour"), 400, "validation-failed");
        refused("/v1/indicators/dossiers_received", Map.of("compare", "never"), 400, "validation-failed");
        refused("/v1/indicators", Map.of("period", "2023-Q5"), 400, "validation-failed");
        refused("/v1/indicators", Map.of("period", "2023-Q4", "from", "2023-10-01"), 400, "validation-failed");
        refused("/v1/indicators", Map.of("period", "2023", "compare", "before-after"), 400, "validation-failed");
        refused(
                "/v1/indicators",
                Map.of("period", "2023", "compare", "before-after", "since", "2023-01-01"),
                400,
                "validation-failed");
        refused(
                "/v1/indicators",
                Map.of("period", "2023", "compare", "previous", "since", "2023-06-01"),
                400,
                "validation-failed");
        refused(
                "/v1/indicators",
                Map.of("period", "2022-02", "compare", "year-ago-working-days"),
                422,
                "calendar-incomplete");
        refused(
                "/v1/indicators/on_time_rate",
                Map.of("from", "2022-01-01", "to", "2023-12-31", "groupBy", "day"),
                400,
                "too-many-groups");
    }

    private void refused(String path, Map<String, String> parameters, int status, String code) {
        viewer().queryParams(parameters)
                .header("Accept-Language", "en")
                .get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code), "title", notNullValue(), "traceId", notNullValue());
    }

    @Test
    void onlyThoseWhoMayAsk() {
        given().get("/v1/indicators").then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().header("Authorization", Tokens.bearer("citizen"))
                .get("/v1/indicators")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-role"));
        RequestSpecification district = given().header(
                        "Authorization", Tokens.token("leader").agency("H08.22").bearer());
        district.queryParam("agency", "H08.10")
                .get("/v1/indicators/dossiers_received")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        Asked own = new Asked(LocalDate.parse("2022-05-01"), LocalDate.parse("2024-03-01"), "H08.22", null, null, null);
        given().header("Authorization", Tokens.token("leader").agency("H08.22").bearer())
                .queryParam("from", own.from().toString())
                .queryParam("to", own.to().toString())
                .get("/v1/indicators/dossiers_received")
                .then()
                .statusCode(200)
                .body("numerator", equalTo((int) (long) fold.indicator("dossiers_received", own, OffsetDateTime.now())
                        .get(0)));
    }

    @Test
    void freshnessTellsWhatTheLastSelfCheckOfAllDaysFound() {
        JsonPath check = selfCheck();

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> viewer().get("/v1/freshness")
                .then()
                .statusCode(200)
                .body(
                        "lastSelfCheck.id",
                        equalTo(check.getInt("check.id")),
                        "lastSelfCheck.drifts",
                        equalTo(check.getInt("check.drifts")),
                        "lastSelfCheck.compared",
                        equalTo(check.getInt("check.compared")),
                        "lastSelfCheck.endedAt",
                        equalTo(check.getString("check.endedAt")),
                        "lastSelfCheck.unanswered",
                        hasSize(0)));
    }

    @Test
    void everyNumberSaysHowRecentItIs() {
        viewer().get("/v1/indicators")
                .then()
                .statusCode(200)
                .body("items.asOf", org.hamcrest.Matchers.everyItem(notNullValue()))
                .body("items.stale", org.hamcrest.Matchers.everyItem(equalTo(false)));
        viewer().get("/v1/freshness")
                .then()
                .body("sources.source", hasItem(Topic.PAYMENTS.wireName().replace(".events.v1", "")));
    }

    @Test
    void theApiIsTheCommittedOne() {
        OpenApiContract.of("ioc-aggregator")
                .check(given().get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    private static RequestSpecification leader(String agency) {
        return given().header(
                        "Authorization", Tokens.token("leader").agency(agency).bearer());
    }

    private static RequestSpecification viewer() {
        return given().header("Authorization", Tokens.bearer("ioc-viewer"));
    }

    private static RequestSpecification ask(RequestSpecification request, Asked q) {
        request.queryParam("from", q.from().toString()).queryParam("to", q.to().toString());
        if (q.agency() != null) {
            request.queryParam("agency", q.agency());
        }
        if (q.level() != null) {
            request.queryParam("level", q.level());
        }
        if (q.field() != null) {
            request.queryParam("field", q.field());
        }
        if (q.channel() != null) {
            request.queryParam("channel", q.channel());
        }
        return request;
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
