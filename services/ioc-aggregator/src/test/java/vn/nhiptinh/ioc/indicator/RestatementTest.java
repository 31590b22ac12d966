package vn.nhiptinh.ioc.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.AgencyChanged.Period;

/** Who took over from whom when the units changed on 1 July 2025. */
class RestatementTest {

    private static final LocalDate LAST_OF_OLD = LocalDate.parse("2025-06-30");
    private static final LocalDate FIRST_OF_NEW = LocalDate.parse("2025-07-01");

    private static final Restatement.Units NO_UNITS = new Restatement.Units(List.of(), List.of(), List.of(), List.of());

    private final List<AgencyChanged> agencies = List.of(
            agency("H08", period(null, LAST_OF_OLD, AdministrativeLevel.PROVINCE, "H21")),
            agency("H08.22", period(null, LAST_OF_OLD, AdministrativeLevel.DISTRICT, null)),
            agency("H08.22.21", period(null, LAST_OF_OLD, AdministrativeLevel.COMMUNE, "H21.05")),
            agency("H08.22.22", period(null, LocalDate.parse("2024-12-31"), AdministrativeLevel.COMMUNE, "H08.22.21")),
            agency("H21", period(null, null, AdministrativeLevel.PROVINCE, null)),
            agency("H21.05", period(FIRST_OF_NEW, null, AdministrativeLevel.COMMUNE, null)));

    @Test
    void whatAnAgencyDidIsThatOfTheOneThatTookOver() {
        assertThat(Restatement.of(agencies, FIRST_OF_NEW))
                .isEqualTo(new Restatement(
                        List.of("H08", "H08.22", "H08.22.21", "H08.22.22"),
                        List.of("H21", "H21.NOT_SEPARABLE", "H21.05", "H21.05"),
                        List.of("PROVINCE", "NOT_SEPARABLE", "COMMUNE", "COMMUNE"),
                        Set.of(AdministrativeLevel.PROVINCE, AdministrativeLevel.COMMUNE),
                        NO_UNITS));
    }

    @Test
    void aProcedureIsOfTheAgencyAndTheLevelThatThereAreToday() {
        Restatement restated = Restatement.of(agencies, FIRST_OF_NEW);

        assertThat(List.of(restated.agency("H08"), restated.agency("H21"), restated.agency("H99")))
                .isEqualTo(List.of("H21", "H21", "H99"));
        assertThat(List.of(restated.level(AdministrativeLevel.COMMUNE), restated.level(AdministrativeLevel.DISTRICT)))
                .isEqualTo(List.of("COMMUNE", "NOT_SEPARABLE"));
        assertThat(restated.none()).containsExactlyInAnyOrder("NOT_SEPARABLE", "H21.NOT_SEPARABLE");
        assertThat(restated.levelNames()).containsExactly("PROVINCE", "COMMUNE", "NOT_SEPARABLE");
    }

    /** 21580 meant one unit until November 2024, and another one after. */
    @Test
    void aUnitsCodeIsToldByTheUnitThatItMeantThen() {
        List<AgencyChanged> committees = List.of(
                committee("H08.22.30", null, LocalDate.parse("2024-11-30"), "21580", "H08.22.31"),
                committee("H08.22.31", LocalDate.parse("2024-12-01"), LAST_OF_OLD, "21580", "H21.05"),
                committee("H08.22.32", null, LAST_OF_OLD, "21997", null),
                committee("H21.05", FIRST_OF_NEW, null, "21583", null));

        assertThat(Restatement.of(committees, FIRST_OF_NEW).units())
                .isEqualTo(new Restatement.Units(
                        List.of("21580", "21580", "21997"),
                        List.of("-infinity", "2024-12-01", "-infinity"),
                        List.of("2024-11-30", "2025-06-30", "2025-06-30"),
                        List.of("21583", "21583", "NOT_SEPARABLE")));
        assertThat(Restatement.of(committees, LocalDate.parse("2025-01-01")).units())
                .isEqualTo(new Restatement.Units(
                        List.of("21580"), List.of("-infinity"), List.of("2024-11-30"), List.of("21580")));
    }

    private static AgencyChanged committee(String code, LocalDate from, LocalDate to, String unit, String successor) {
        return agency(
                code,
                new Period(
                        from,
                        to,
                        "UBND",
                        null,
                        "PEOPLES_COMMITTEE",
                        AdministrativeLevel.COMMUNE,
                        null,
                        unit,
                        false,
                        successor,
                        null));
    }

    @Test
    void beforeTheChangeEachIsItsOwn() {
        assertThat(Restatement.of(agencies, LocalDate.parse("2024-06-01")).was())
                .isEmpty();
    }

    @Test
    void onlyTheSuccessionsOfTheDayCount() {
        assertThat(Restatement.of(agencies, LocalDate.parse("2025-03-01")))
                .isEqualTo(new Restatement(
                        List.of("H08.22.22"),
                        List.of("H08.22.21"),
                        List.of("COMMUNE"),
                        Set.of(AdministrativeLevel.values()),
                        NO_UNITS));
    }

    @Test
    void whatNobodyTookOverIsNotSeparable() {
        List<AgencyChanged> over = List.of(
                agency("H01", period(null, LAST_OF_OLD, AdministrativeLevel.COMMUNE, "H02")),
                agency("H02", period(null, LAST_OF_OLD, AdministrativeLevel.COMMUNE, "H03")),
                agency("H04", period(null, LAST_OF_OLD, AdministrativeLevel.COMMUNE, null)));

        assertThat(Restatement.of(over, FIRST_OF_NEW).today())
                .containsExactly("H02.NOT_SEPARABLE", "H02.NOT_SEPARABLE", "H04.NOT_SEPARABLE");
        assertThat(Restatement.name("H04.NOT_SEPARABLE")).contains("không tách được");
        assertThat(Restatement.name("H04")).isEmpty();
    }

    private static AgencyChanged agency(String code, Period period) {
        return new AgencyChanged(code, List.of(period), OffsetDateTime.parse("2025-07-01T08:00:00+07:00"));
    }

    private static Period period(LocalDate from, LocalDate to, AdministrativeLevel level, String successor) {
        return new Period(from, to, "Cơ quan", null, "ADMINISTRATIVE", level, null, null, false, successor, null);
    }
}
