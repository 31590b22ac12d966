package vn.nhiptinh.dossier;

import static io.restassured.RestAssured.given;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.testkit.Events;
import vn.nhiptinh.testkit.TopicWriter;

/** The little province the tests live in, told to the service as the catalogue would: through its topics. */
public final class Province {

    public static final String COMMUNE = "H08.22.21";
    public static final String DISTRICT = "H08.22";
    public static final String DEPARTMENT = "H08.10";
    public static final String OTHER_COMMUNE = "H08.23.30";
    public static final String OTHER_DEPARTMENT = "H08.11";
    /** Its dossiers are counted: only the tests of reports make any there. */
    public static final String COUNTED_COMMUNE = "H08.24.10";

    /** Of the tests of past periods alone. */
    public static final String PAUSING_COMMUNE = "H08.24.20";

    /** Its desk is open for six hours a day, {@code 08:00-12:00,14:00-16:00}; for the tests of what waits for the desk. */
    public static final String MOUNTAIN_COMMUNE = "H08.25";

    public static final String LAND_OFFICE = "H08.24.90";
    public static final String OF_ANOTHER_PROVINCE = "H05.22";
    /** Valid to the end of 2022. */
    public static final String CLOSED_COMMUNE = "H08.22.99";

    /** Fully online, five working days, written result, at all levels. */
    public static final String PROCEDURE = "1.001193";
    /** Offered for information only, at all levels. */
    public static final String INFORMATION_ONLY = "1.000111";
    /** No time limit, at communes. */
    public static final String ON_THE_SPOT = "2.000635";
    /** No time limit either; who comes after three in the afternoon is answered on the next working day. */
    public static final String UNTIL_THREE = "2.000815";
    /** In force to the end of 2022. */
    public static final String REPEALED = "1.000222";
    /** At departments only. */
    public static final String OF_DEPARTMENTS = "1.000333";

    /** Four days, whether anybody works on them or not, at communes. */
    public static final String IN_DAYS = "1.000444";

    private static final int AGENCIES = 13;
    private static final int PROCEDURES = 7;
    private static final int DAYS = 365;
    private static final LocalDate LONG_AGO = LocalDate.of(2010, 1, 1);
    private static final LocalDate END_OF_2022 = LocalDate.of(2022, 12, 31);
    private static final OffsetDateTime CHANGED = OffsetDateTime.parse("2020-01-01T08:00:00+07:00");

    private Province() {}

    /** Publishes the reference data unless the service knows it, and waits until it does. */
    public static void known() {
        if (arrived()) {
            return;
        }
        Events events = Events.seeded(7);
        List<EventEnvelope> all = new ArrayList<>(events.calendar(
                2023, "VN", LocalDate.of(2023, 9, 1), LocalDate.of(2023, 9, 4), LocalDate.of(2023, 5, 1)));
        all.add(events.agency("H08", AdministrativeLevel.PROVINCE));
        all.add(events.agency(DEPARTMENT, AdministrativeLevel.PROVINCE));
        all.add(events.agency(OTHER_DEPARTMENT, AdministrativeLevel.PROVINCE));
        all.add(events.agency(DISTRICT, AdministrativeLevel.DISTRICT));
        all.add(events.agency(COMMUNE, AdministrativeLevel.COMMUNE));
        all.add(events.agency(OTHER_COMMUNE, AdministrativeLevel.COMMUNE));
        all.add(events.agency("H08.24", AdministrativeLevel.DISTRICT));
        all.add(events.agency(OF_ANOTHER_PROVINCE, AdministrativeLevel.DISTRICT));
        all.add(events.agency(COUNTED_COMMUNE, AdministrativeLevel.COMMUNE));
        all.add(events.agency(PAUSING_COMMUNE, AdministrativeLevel.COMMUNE));
        all.add(events.agency(new AgencyChanged(
                MOUNTAIN_COMMUNE,
                List.of(new AgencyChanged.Period(
                        LONG_AGO,
                        null,
                        "UBND xã vùng cao",
                        "Xã vùng cao",
                        "PEOPLES_COMMITTEE",
                        AdministrativeLevel.COMMUNE,
                        "H08",
                        null,
                        false,
                        null,
                        "08:00-12:00,14:00-16:00")),
                CHANGED)));
        all.add(events.agency(new AgencyChanged(
                LAND_OFFICE,
                List.of(new AgencyChanged.Period(
                        LONG_AGO,
                        null,
                        "Chi nhánh Văn phòng đăng ký đất đai",
                        "VPĐKĐĐ",
                        "LAND_REGISTRATION_OFFICE",
                        AdministrativeLevel.DISTRICT,
                        "H08.24",
                        null,
                        false,
                        null,
                        null)),
                CHANGED)));
        all.add(events.agency(new AgencyChanged(
                CLOSED_COMMUNE,
                List.of(new AgencyChanged.Period(
                        LONG_AGO,
                        END_OF_2022,
                        "UBND xã cũ",
                        "Xã cũ",
                        "PEOPLES_COMMITTEE",
                        AdministrativeLevel.COMMUNE,
                        DISTRICT,
                        null,
                        false,
                        COMMUNE,
                        null)),
                CHANGED)));
        AdministrativeLevel[] levels = AdministrativeLevel.values();
        all.add(procedure(events, PROCEDURE, null, ServiceLevel.FULL, 5, levels));
        all.add(procedure(events, INFORMATION_ONLY, null, ServiceLevel.INFO_ONLY, 3, levels));
        all.add(procedure(events, ON_THE_SPOT, null, ServiceLevel.PARTIAL, null, AdministrativeLevel.COMMUNE));
        all.add(procedure(
                events,
                UNTIL_THREE,
                null,
                ServiceLevel.PARTIAL,
                null,
                null,
                LocalTime.of(15, 0),
                AdministrativeLevel.COMMUNE));
        all.add(procedure(events, REPEALED, END_OF_2022, ServiceLevel.FULL, 5, levels));
        all.add(procedure(events, OF_DEPARTMENTS, null, ServiceLevel.FULL, 5, AdministrativeLevel.PROVINCE));
        all.add(procedure(
                events, IN_DAYS, null, ServiceLevel.FULL, 4, TimeUnit.DAY, null, AdministrativeLevel.COMMUNE));
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(all);
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(Province::arrived);
    }

    private static boolean arrived() {
        var extent =
                given().get("/v1/reference").then().statusCode(200).extract().jsonPath();
        return extent.getInt("agencies") >= AGENCIES
                && extent.getInt("procedures") >= PROCEDURES
                && extent.getInt("calendarDays") >= DAYS;
    }

    private static EventEnvelope procedure(
            Events events,
            String code,
            LocalDate validTo,
            ServiceLevel serviceLevel,
            Integer workingDays,
            AdministrativeLevel... levels) {
        return procedure(
                events,
                code,
                validTo,
                serviceLevel,
                workingDays,
                workingDays == null ? null : TimeUnit.WORKING_DAY,
                null,
                levels);
    }

    private static EventEnvelope procedure(
            Events events,
            String code,
            LocalDate validTo,
            ServiceLevel serviceLevel,
            Integer timeValue,
            TimeUnit timeUnit,
            LocalTime sameDayUntil,
            AdministrativeLevel... levels) {
        return events.procedure(new ProcedureChanged(
                code,
                List.of(new ProcedureChanged.Version(
                        LONG_AGO,
                        validTo,
                        "Thủ tục " + code,
                        "HT",
                        "Hộ tịch",
                        DEPARTMENT,
                        List.of(levels),
                        serviceLevel,
                        true,
                        true,
                        true,
                        false,
                        false,
                        true,
                        timeValue,
                        timeUnit,
                        sameDayUntil,
                        null,
                        null,
                        true,
                        null,
                        null,
                        null)),
                CHANGED));
    }
}
