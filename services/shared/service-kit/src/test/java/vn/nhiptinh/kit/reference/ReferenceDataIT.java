package vn.nhiptinh.kit.reference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.testkit.Events;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.TopicWriter;

/** A service knows the catalogue as it was on the day that is asked about, from the newest it was told. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ReferenceDataIT {

    private static final Duration BOUND = Duration.ofSeconds(40);
    private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);
    private static final LocalDate END = LocalDate.of(2025, 6, 30);
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2023-03-01T08:00:00+07:00");

    @Inject
    ReferenceData data;

    private final Events events = Events.seeded(7);

    @Test
    void anAgencyIsWhatItWasOnTheDay() {
        String code = "H98.22.21";
        AgencyChanged first = agency(code, "Xã cũ", null);
        AgencyChanged ended = agency(code, "Xã cũ", END);
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(events.envelope(first, code, 1));
            await().atMost(BOUND).until(() -> data.knowsAgency(code));
            assertThat(data.agency(code, END.plusDays(1)).period().name()).isEqualTo("Xã cũ");

            // A newer state may come after a gap, and what is older than the copy is a repetition.
            writer.send(events.envelope(ended, code, 5));
            writer.send(events.envelope(first, code, 2));
            await().atMost(BOUND)
                    .untilAsserted(
                            () -> refused(() -> data.agency(code, END.plusDays(1)), CommonProblem.AGENCY_NOT_VALID));
            writer.send(events.envelope(agency("H98.99", "Mốc", null), "H98.99", 1));
            await().atMost(BOUND).until(() -> data.knowsAgency("H98.99"));
        }
        assertThat(data.agency(code, END).period().name()).isEqualTo("Xã cũ");
        refused(() -> data.agency(code, END.plusDays(1)), CommonProblem.AGENCY_NOT_VALID);
        refused(() -> data.agency("H98.98", END), CommonProblem.UNKNOWN_AGENCY);
    }

    @Test
    void aProcedureIsWhatWasInForceOnTheDay() {
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(events.procedure("9.989898", AdministrativeLevel.COMMUNE));
        }
        await().atMost(BOUND).until(() -> data.procedure("9.989898").isPresent());
        assertThat(data.procedure("9.989898", END).version().timeValue()).isEqualTo(5);
        refused(() -> data.procedure("9.989898", LocalDate.of(2009, 12, 31)), CommonProblem.PROCEDURE_NOT_IN_FORCE);
        refused(() -> data.procedure("9.989897", END), CommonProblem.UNKNOWN_PROCEDURE);
    }

    @Test
    void anOfficesOwnDaysComeBeforeThoseAboveIt() {
        LocalDate festival = LocalDate.of(2031, 3, 12);
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(events.calendar(2031, "VN"));
            writer.send(events.calendar(2031, "H98", festival));
        }
        OffsetDateTime dayBefore = OffsetDateTime.parse("2031-03-11T09:00:00+07:00");
        await().atMost(BOUND).ignoreExceptionsInstanceOf(Problem.class).until(() -> !data.calendar("H98.22", festival)
                .isWorkingDay(festival));
        assertThat(data.calendar("H98.22.21", festival)
                        .dueAt(dayBefore, 1, TimeUnit.WORKING_DAY)
                        .toLocalDate())
                .isEqualTo(festival.plusDays(1));
        assertThat(data.calendar("H97", festival)
                        .dueAt(dayBefore, 1, TimeUnit.WORKING_DAY)
                        .toLocalDate())
                .isEqualTo(festival);
        refused(
                () -> data.calendar("H97", festival).isWorkingDay(LocalDate.of(2032, 1, 1)),
                CommonProblem.CALENDAR_INCOMPLETE);
        given().get("/v1/reference").then().statusCode(200).body("calendarDays", greaterThan(700));
    }

    @Test
    void officeHoursAreThoseOfTheDayAndTheNearestAgencyUpwards() {
        LocalDate reform = LocalDate.of(2033, 3, 15);
        LocalDate eve = reform.minusDays(1);
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(events.calendar(2033, "VN"));
            // Its hours change with the reform; the department under it has its own up to it, the ward none.
            writer.send(events.envelope(
                    agency(
                            "H96",
                            period("Tỉnh", FIRST, eve, "07:00-11:30,13:00-16:30"),
                            period("Tỉnh", reform, null, "08:00-12:00,13:00-17:30")),
                    "H96",
                    1));
            writer.send(events.envelope(
                    agency("H96.22", period("Sở", FIRST, eve, "09:00-15:00"), period("Sở", reform, null, null)),
                    "H96.22",
                    1));
            writer.send(events.envelope(agency("H96.22.21", period("Phường", FIRST, null, null)), "H96.22.21", 1));
            writer.send(events.envelope(agency("H95.22", period("Khác", FIRST, null, null)), "H95.22", 1));
        }
        await().atMost(BOUND).ignoreExceptionsInstanceOf(Problem.class).until(() -> closing("H95.22", reform)
                .isAfter(closing("H95.22", eve)));
        await().atMost(BOUND).until(() -> List.of("H96", "H96.22", "H96.22.21", "H95.22").stream()
                .allMatch(data::knowsAgency));

        assertThat(closing("H96", eve)).isEqualTo(OffsetDateTime.parse("2033-03-14T16:30:00+07:00"));
        assertThat(closing("H96", reform)).isEqualTo(OffsetDateTime.parse("2033-03-15T17:30:00+07:00"));
        assertThat(closing("H96.22", eve)).isEqualTo(OffsetDateTime.parse("2033-03-14T15:00:00+07:00"));
        assertThat(closing("H96.22.21", eve)).isEqualTo(OffsetDateTime.parse("2033-03-14T15:00:00+07:00"));
        assertThat(closing("H96.22.21", reform)).isEqualTo(OffsetDateTime.parse("2033-03-15T17:30:00+07:00"));
        assertThat(closing("H96.23", eve))
                .as("one that is not known, under one that is")
                .isEqualTo(OffsetDateTime.parse("2033-03-14T16:30:00+07:00"));
        assertThat(closing("H95.22", eve))
                .as("the setting")
                .isEqualTo(OffsetDateTime.parse("2033-03-14T17:00:00+07:00"));
        // Made once, however often it is asked for; a look at the copies may come in between.
        await().atMost(BOUND).untilAsserted(() -> assertThat(data.calendar("H96.22.21", eve))
                .isSameAs(data.calendar("H96.22.21", FIRST)));
    }

    private OffsetDateTime closing(String agency, LocalDate day) {
        return data.calendar(agency, day).dueAt(day.atTime(9, 0).atOffset(ZoneOffset.ofHours(7)), 0, TimeUnit.DAY);
    }

    private static AgencyChanged agency(String code, String name, LocalDate to) {
        return agency(code, period(name, FIRST, to, null));
    }

    private static AgencyChanged agency(String code, AgencyChanged.Period... periods) {
        return new AgencyChanged(code, List.of(periods), NOW);
    }

    private static AgencyChanged.Period period(String name, LocalDate from, LocalDate to, String officeHours) {
        return new AgencyChanged.Period(
                from,
                to,
                name,
                null,
                "PEOPLES_COMMITTEE",
                AdministrativeLevel.COMMUNE,
                "H98",
                null,
                false,
                null,
                officeHours);
    }

    private static void refused(ThrowingCallable call, CommonProblem code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
    }
}
