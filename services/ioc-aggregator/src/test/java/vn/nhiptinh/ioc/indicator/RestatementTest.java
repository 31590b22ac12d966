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
                        Set.of(AdministrativeLevel.PROVINCE, AdministrativeLevel.COMMUNE)));
    }

    @Test
    void aProcedureIsOfTheAgencyAndTheLevelThatThereAreToday() {
        Restatement restated = Restatement.of(agencies, FIRST_OF_NEW);

        assertThat(List.of(restated.agency("H08"), restated.agency("H21"), restated.agency("H99")))
                .isEqualTo(List.of("H21", "H21", "H99"));
        assertThat(List.of(restated.level(AdministrativeLevel.COMMUNE), restated.level(AdministrativeLevel.DISTRICT)))
                .isEqualTo(List.of("COMMUNE", "NOT_SEPARABLE"));
        assertThat(restated.none()).containsExactly("H21.NOT_SEPARABLE");
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
                        Set.of(AdministrativeLevel.values())));
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
