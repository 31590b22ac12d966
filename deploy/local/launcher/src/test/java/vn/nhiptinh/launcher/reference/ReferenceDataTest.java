package vn.nhiptinh.launcher.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceDataTest {
    private static final Path FOLDER = Path.of("../../../services/procedure-catalog/reference")
            .toAbsolutePath()
            .normalize();
    private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

    private final ReferenceData data = ReferenceData.read(FOLDER);

    private long procedures(String root, Predicate<Procedure> which) {
        return data.procedures().stream()
                .filter(p -> p.root().equals(root))
                .filter(which)
                .count();
    }

    @Test
    void binhDinhHasThePublishedCatalogue() {
        assertThat(procedures("H08", p -> true)).isEqualTo(1829);
        assertThat(procedures("H08", p -> p.serviceLevel() == ServiceLevel.FULL))
                .isEqualTo(851);
        assertThat(procedures("H08", p -> p.serviceLevel() == ServiceLevel.PARTIAL))
                .isEqualTo(374);
        assertThat(procedures("H08", p -> p.generated())).isEqualTo(656);
        assertThat(procedures("H08", p -> p.feeBearing())).isGreaterThan(300);
    }

    @Test
    void bacNinhHasThePublishedCatalogue() {
        assertThat(procedures("H05", p -> true)).isEqualTo(1817);
        assertThat(procedures("H05", p -> p.serviceLevel().online())).isEqualTo(1385);
        assertThat(procedures("H05", p -> p.code().endsWith(".000.00.00.H05"))).isEqualTo(1817);
    }

    @Test
    void codesOfProceduresAreWellFormedAndGeneratedOnesAreNeverNational() {
        assertThat(data.procedures())
                .allMatch(p -> p.code().matches("[1-9]\\.\\d{6}(\\.\\d{3}\\.\\d{2}\\.\\d{2}\\.H\\d{2})?"))
                .noneMatch(p -> p.code().startsWith("9.") && !p.generated())
                .allMatch(p -> p.timeValue() > 0)
                .allMatch(p -> !p.levels().isEmpty());
    }

    @Test
    void fieldsShareNoCodeAndCivilStatusIsCalledHt() {
        Map<String, String> names = new HashMap<>();
        for (Procedure procedure : data.procedures()) {
            String name = names.putIfAbsent(procedure.fieldCode(), procedure.fieldName());
            assertThat(name).isIn(null, procedure.fieldName());
        }
        assertThat(names).containsEntry("HT", "Hộ tịch");
        assertThat(names.keySet()).allMatch(code -> code.matches("[A-Z][A-Z0-9]*"));
    }

    @Test
    void everyProcedureIsManagedByAnAgencyOfItsDay() {
        assertThat(data.procedures()).extracting(Procedure::validFrom).containsOnly(LocalDate.of(2021, 1, 1));
        assertThat(agencies(LocalDate.of(2021, 1, 1)))
                .containsKeys(data.procedures().stream()
                        .map(Procedure::managingAgency)
                        .toArray(String[]::new));
    }

    @Test
    void agenciesFollowTheirParentsAndTheirSuccessors() {
        Set<String> seen = new HashSet<>();
        for (Agency agency : data.agencies()) {
            assertThat(agency.parentCode().isEmpty() || seen.contains(agency.parentCode()))
                    .as(agency.code())
                    .isTrue();
            assertThat(agency.successorCode().isEmpty() || seen.contains(agency.successorCode()))
                    .as(agency.code())
                    .isTrue();
            seen.add(agency.code());
        }
        assertThat(seen).hasSize(data.agencyCount());
    }

    @Test
    void periodsOfOneCodeFollowOneAnother() {
        Map<String, Agency> earlier = new HashMap<>();
        for (Agency agency : data.agencies()) {
            Agency last = earlier.put(agency.code(), agency);
            if (last != null) {
                assertThat(agency.validFrom()).isEqualTo(last.validTo().plusDays(1));
            }
        }
        assertThat(data.agencies()).hasSizeGreaterThan(data.agencyCount());
    }

    @Test
    void sinceTheReformEachProvinceHasItsCommitteeItsDepartmentsAndItsCommunesAndNoDistrict() {
        assertThat(agenciesSince("H21", Level.PROVINCE)).hasSize(17);
        assertThat(agenciesSince("X21", Level.PROVINCE)).hasSize(9);
        assertThat(agenciesSince("H21", Level.COMMUNE)).hasSize(135);
        assertThat(agenciesSince("H05", Level.PROVINCE)).hasSize(54);
        assertThat(agenciesSince("H05", Level.COMMUNE)).hasSize(41);
        assertThat(agenciesSince("H29", Level.PROVINCE)).hasSize(22);
        assertThat(agenciesSince("H29", Level.COMMUNE)).hasSize(29);
        Map<String, Agency> agencies = agencies(REFORM);
        assertThat(agencies).hasSize(17 + 9 + 135 + 54 + 41 + 22 + 29);
        assertThat(agencies.get("H21").name()).isEqualTo("Ủy ban nhân dân tỉnh Gia Lai");
        assertThat(agencies.get("X21.01").name()).isEqualTo("Công an tỉnh Gia Lai");
        assertThat(agencies.get("H05").name()).isEqualTo("Ủy ban nhân dân tỉnh Bắc Ninh");
        assertThat(agencies.get("H29").name()).isEqualTo("Ủy ban nhân dân Thành phố Hồ Chí Minh");
        assertThat(agencies.get("H21.41").name()).isEqualTo("Sở Nội vụ");
        assertThat(agencies.get("H21.101").name()).isEqualTo("UBND phường Quy Nhơn Bắc");
    }

    @Test
    void whoeverWentWhollyIntoOneUnitIsFollowedByTheAgencyOfThatUnit() {
        Map<String, Agency> before = agencies(REFORM.minusDays(1));
        Map<String, Agency> since = agencies(REFORM);
        int followed = 0;
        for (Agency agency : before.values()) {
            List<String> heirs = data.successions().stream()
                    .filter(s -> s.oldCode().equals(agency.unitCode()))
                    .filter(s -> s.effectiveFrom().equals(REFORM))
                    .map(Succession::newCode)
                    .toList();
            if (agency.level() == Level.COMMUNE && heirs.size() == 1) {
                assertThat(since.get(agency.successorCode()))
                        .as(agency.code())
                        .extracting(Agency::level, Agency::unitCode)
                        .containsExactly(Level.COMMUNE, heirs.get(0));
                followed++;
            }
        }
        assertThat(followed).isEqualTo(334);
        assertThat(since.get(before.get("H08.22.21").successorCode()).name()).isEqualTo("UBND phường Quy Nhơn Đông");
    }

    @Test
    void whoeverMergedIntoACommuneOfTheLastMonthsIsFollowedByTheOneOfToday() {
        Agency leLoi = agencies(LocalDate.of(2024, 11, 30)).get("H08.22.32");
        assertThat(leLoi.name()).isEqualTo("UBND phường Lê Lợi");
        assertThat(agencies(REFORM).get(leLoi.successorCode()).name()).isEqualTo("UBND phường Quy Nhơn");
    }

    @Test
    void departmentsGoOnUnderTheMergedProvince() {
        Map<String, Agency> before = agencies(REFORM.minusDays(1));
        assertThat(before.get("H08").successorCode()).isEqualTo("H21");
        assertThat(before.get("H08.01.01").successorCode()).isEqualTo("H21.01.01");
        assertThat(before.get("X08.01").successorCode()).isEqualTo("X21.01");
        assertThat(before.get("H06.02").successorCode()).isEqualTo("H29.02");
        assertThat(before.get("H05.02").successorCode()).isEmpty();
        assertThat(agencies(LocalDate.of(2025, 2, 28)).get("H08.02").successorCode())
                .isEqualTo("H08.41");
    }

    @Test
    void nobodyTakesOverFromADistrictOrASplitCommune() {
        assertThat(data.agencies())
                .filteredOn(a -> a.level() == Level.DISTRICT)
                .isNotEmpty()
                .allMatch(a -> a.successorCode().isEmpty());
        assertThat(data.agencies())
                .filteredOn(a -> a.level() == Level.COMMUNE && !a.validOn(REFORM))
                .filteredOn(a -> a.successorCode().isEmpty())
                .extracting(Agency::name)
                .containsExactlyInAnyOrder("UBND xã An Nghĩa", "UBND xã Canh Liên", "UBND xã Canh Hiệp");
    }

    private List<Agency> agenciesSince(String root, Level level) {
        return agencies(REFORM).values().stream()
                .filter(a -> a.root().equals(root) && a.level() == level)
                .toList();
    }

    private Map<String, Agency> agencies(LocalDate day) {
        return data.agencies().stream()
                .filter(a -> a.validOn(day))
                .collect(Collectors.toMap(Agency::code, Function.identity()));
    }

    @Test
    void bacNinhHas252AgenciesOn10October2024() {
        assertThat(data.agencies())
                .filteredOn(a -> a.root().equals("H05"))
                .filteredOn(a -> a.validOn(LocalDate.of(2024, 10, 10)))
                .hasSize(252);
    }

    @Test
    void everyAgencyStandsInAUnitOfItsTime() {
        for (LocalDate day : List.of(LocalDate.of(2023, 6, 15), REFORM)) {
            Set<String> units = new HashSet<>();
            data.units().stream().filter(u -> u.validOn(day)).forEach(u -> units.add(u.code()));
            assertThat(agencies(day).values()).allMatch(a -> units.contains(a.unitCode()));
        }
    }

    @Test
    void noUnitCodeMeansTwoThingsOnOneDay() {
        for (LocalDate day : List.of(
                LocalDate.of(2021, 1, 1),
                LocalDate.of(2023, 6, 15),
                LocalDate.of(2024, 12, 15),
                LocalDate.of(2025, 3, 15),
                LocalDate.of(2025, 7, 1))) {
            assertThat(data.units().stream().filter(u -> u.validOn(day)).map(Unit::code))
                    .doesNotHaveDuplicates();
        }
        assertThat(unitName("52", LocalDate.of(2025, 6, 30))).isEqualTo("Tỉnh Bình Định");
        assertThat(unitName("52", LocalDate.of(2025, 7, 1))).isEqualTo("Tỉnh Gia Lai");
        assertThat(unitName("24", LocalDate.of(2025, 6, 30))).isEqualTo("Tỉnh Bắc Giang");
        assertThat(unitName("24", LocalDate.of(2025, 7, 1))).isEqualTo("Tỉnh Bắc Ninh");
    }

    @Test
    void everyUnitAndEveryAgencyBeginsUnderAParentThatExists() {
        for (Unit unit : data.units()) {
            LocalDate day = unit.validFrom() == null ? LocalDate.of(2019, 9, 11) : unit.validFrom();
            assertThat(unit.parentCode().isEmpty() ? "" : unitName(unit.parentCode(), day))
                    .isNotNull();
        }
        for (Agency agency : data.agencies()) {
            LocalDate day = agency.validFrom() == null ? LocalDate.of(2019, 9, 11) : agency.validFrom();
            assertThat(agency.parentCode().isEmpty() || agencies(day).containsKey(agency.parentCode()))
                    .as(agency.code())
                    .isTrue();
        }
    }

    @Test
    void everySuccessionLeadsFromAUnitThatEndsToOneThatBegins() {
        for (Succession succession : data.successions()) {
            LocalDate day = succession.effectiveFrom();
            assertThat(unitName(succession.oldCode(), day.minusDays(1))).isNotEmpty();
            assertThat(unitName(succession.newCode(), day)).isNotEmpty();
        }
    }

    private String unitName(String code, LocalDate day) {
        return data.units().stream()
                .filter(u -> u.code().equals(code) && u.validOn(day))
                .map(Unit::name)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no unit " + code + " on " + day));
    }

    @Test
    void theCalendarKnowsEveryDayOfSixYears() {
        assertThat(data.calendarDays()).isEqualTo(2191);
        assertThat(data.calendar().working(LocalDate.of(2026, 8, 22))).isTrue();
        assertThat(data.calendar().working(LocalDate.of(2026, 8, 31))).isFalse();
        assertThat(data.calendar().working(LocalDate.of(2024, 5, 4))).isTrue();
        assertThat(LocalDate.of(2026, 11, 20).getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(data.calendar().plus(LocalDate.of(2026, 11, 20), 5)).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(data.calendar().plus(LocalDate.of(2026, 2, 13), 3)).isEqualTo(LocalDate.of(2026, 2, 25));
    }

    @Test
    void theFilesAreTheSameInEveryRun(@TempDir Path one, @TempDir Path two) throws IOException {
        List<ImportFile> first = data.writeTo(one);
        List<ImportFile> second = ReferenceData.read(FOLDER).writeTo(two);
        for (int i = 0; i < first.size(); i++) {
            assertThat(Files.readString(first.get(i).path()))
                    .isEqualTo(Files.readString(second.get(i).path()));
        }
        assertThat(first).extracting(ImportFile::kind).startsWith("units", "successions");
    }
}
