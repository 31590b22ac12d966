package vn.nhiptinh.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.launcher.figures.OfficeTime;
import vn.nhiptinh.launcher.live.LivePlan.EarlierDossier;
import vn.nhiptinh.launcher.live.LivePlan.TodaysDossier;
import vn.nhiptinh.launcher.live.LivePlan.TodaysPetition;
import vn.nhiptinh.launcher.reference.Agency;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.reference.Unit;
import vn.nhiptinh.launcher.suite.SuiteException;

class LivePlanTest {
    private static final Path FOLDER = Path.of("../../../services/procedure-catalog/reference")
            .toAbsolutePath()
            .normalize();
    private static final ReferenceData DATA = ReferenceData.read(FOLDER);
    private static final LocalDate DAY = LocalDate.of(2023, 9, 12);

    private final LivePlan plan = new LivePlan(DATA, DAY);

    @Test
    void peopleComeInOfficeHoursAndMostOfThemInTheMiddleOfTheMorning() {
        assertThat(plan.dossiers()).hasSizeBetween(850, 900);
        assertThat(arrivals("07:30", "11:30") + arrivals("13:30", "16:45"))
                .isEqualTo(plan.dossiers().size());
        assertThat(perHour("08:30", "10:30")).isGreaterThan(1.3 * perHour("07:30", "08:30"));
        assertThat(perHour("08:30", "10:30")).isGreaterThan(1.3 * perHour("10:30", "11:30"));
        assertThat(perHour("14:30", "15:30")).isGreaterThan(1.2 * perHour("15:30", "16:30"));
        assertThat(perHour("16:30", "16:45")).isLessThan(0.7 * perHour("15:30", "16:30"));
    }

    @Test
    void officersWorkOneStepAfterTheOtherAndNotOverLunch() {
        for (TodaysDossier dossier : plan.dossiers()) {
            assertThat(List.of(
                            dossier.submitted(),
                            dossier.accepted(),
                            dossier.started(),
                            dossier.digitised(),
                            dossier.completed(),
                            dossier.returned()))
                    .isSorted();
        }
        assertThat(officersSteps())
                .hasSizeGreaterThan(2_500)
                .allMatch(second -> second >= OfficeTime.OPENS && second <= OfficeTime.CLOSES)
                .noneMatch(second -> second > OfficeTime.LUNCH && second < OfficeTime.REOPENS);
    }

    @Test
    void allThreeLevelsHaveTheirShare() {
        assertThat(percent(d -> d.agency().level() == Level.PROVINCE)).isCloseTo(15, within(5.0));
        assertThat(percent(d -> d.agency().level() == Level.DISTRICT)).isCloseTo(28, within(5.0));
        assertThat(percent(d -> d.agency().level() == Level.COMMUNE)).isCloseTo(57, within(5.0));
        for (Level level : Level.values()) {
            assertThat(plan.backlog().stream()
                            .filter(d -> d.desk().agency().level() == level)
                            .count())
                    .isGreaterThan(500);
        }
    }

    @Test
    void allThreeChannelsHaveTheirShare() {
        assertThat(percent(d -> d.channel().equals("ONLINE"))).isCloseTo(40, within(5.0));
        assertThat(percent(d -> d.channel().equals("IN_PERSON"))).isCloseTo(57.6, within(5.0));
        assertThat(percent(d -> d.channel().equals("POSTAL"))).isCloseTo(2.4, within(1.6));
        assertThat(percent(d -> d.assistedBy().equals("YOUTH_UNION"))).isCloseTo(16, within(4.0));
        assertThat(plan.dossiers())
                .filteredOn(d -> !d.channel().equals("ONLINE"))
                .allMatch(d -> d.assistedBy().isEmpty() && !d.vneid());
        assertThat(plan.dossiers())
                .filteredOn(d -> d.channel().equals("ONLINE"))
                .allMatch(d -> d.procedure().serviceLevel().online());
    }

    @Test
    void mostOfWhatCostsSomethingIsPaidToday() {
        List<TodaysDossier> paid =
                plan.dossiers().stream().filter(d -> d.fee() != null).toList();
        long bearing =
                plan.dossiers().stream().filter(d -> d.procedure().feeBearing()).count();
        assertThat(paid)
                .hasSizeGreaterThan(50)
                .allMatch(d -> d.procedure().feeBearing() && d.fee().amount() > 0)
                .allMatch(d -> d.fee().paid() > d.accepted());
        assertThat(100.0 * paid.size() / bearing).isCloseTo(80, within(8.0));
        assertThat(paid.stream().map(d -> d.fee().method()))
                .contains("CASH", "POS", "BANK_TRANSFER")
                .hasSizeGreaterThan(3);
        assertThat(paid.stream().filter(d -> plan.isToday(d.fee().paid())).count())
                .isGreaterThan(paid.size() * 8L / 10);
    }

    @Test
    void petitionsComeToManyAgenciesAndSomeAreAnsweredAndRatedToday() {
        List<TodaysPetition> petitions = plan.petitions();
        assertThat(petitions).hasSize(60).allMatch(p -> plan.isToday(p.submitted()));
        assertThat(petitions.stream().map(p -> p.agency().code()).distinct()).hasSizeGreaterThan(20);
        assertThat(petitions.stream().map(p -> p.field().code()).distinct()).hasSizeGreaterThan(10);
        assertThat(petitions.stream().map(TodaysPetition::channel)).contains("APP", "WEB");
        assertThat(petitions.stream().filter(p -> plan.isToday(p.answered())).count())
                .isBetween(8L, 35L);
        assertThat(petitions.stream().filter(p -> plan.isToday(p.rated())).count())
                .isBetween(2L, 20L);
        assertThat(petitions)
                .allMatch(p -> p.submitted() < p.accepted()
                        && p.accepted() < p.answered()
                        && p.answered() <= p.rated()
                        && p.score() >= 1
                        && p.score() <= 5);
    }

    @Test
    void aFewPercentAreLateAndSomeOfThemAreOnTheDesksToday() {
        assertThat(plan.backlog()).hasSize(LivePlan.DAYS_BEFORE * LivePlan.BACKLOG_A_DAY);
        List<EarlierDossier> inWorkingDays = plan.backlog().stream()
                .filter(d -> d.procedure().timeUnit().equals("WORKING_DAY"))
                .toList();
        List<EarlierDossier> late =
                inWorkingDays.stream().filter(LivePlanTest::isLate).toList();
        assertThat(100.0 * late.size() / inWorkingDays.size()).isCloseTo(3, within(1.0));
        assertThat(late).anyMatch(d -> d.life().completed() <= plan.morning());
        assertThat(late).anyMatch(d -> plan.isToday(d.life().completed()));
        assertThat(late).anyMatch(this::isOverdueThisMorning);
    }

    @Test
    void whatCameBeforeKeepsTheOfficersBusyToday() {
        assertThat(plan.backlog().stream().filter(d -> plan.isToday(d.life().started())))
                .hasSizeGreaterThan(10);
        assertThat(plan.backlog().stream().filter(d -> plan.isToday(d.life().completed())))
                .hasSizeGreaterThan(100);
        assertThat(plan.backlog().stream().filter(d -> plan.isToday(d.life().returned())))
                .hasSizeGreaterThan(100);
        assertThat(plan.backlog()).allMatch(d -> d.life().received() <= plan.morning());
    }

    @Test
    void agenciesAndUnitsAreTheProvincesOwnOnTheDay() {
        Set<Agency> known = new HashSet<>(DATA.agencies());
        Set<String> units = DATA.units().stream()
                .filter(u -> u.validOn(DAY))
                .map(Unit::code)
                .collect(Collectors.toSet());
        List<Agency> used = new ArrayList<>();
        plan.dossiers().forEach(d -> used.add(d.agency()));
        plan.petitions().forEach(p -> used.add(p.agency()));
        assertThat(used)
                .allMatch(known::contains)
                .allMatch(a -> a.root().equals("H08") && a.validOn(DAY))
                .allMatch(a -> units.contains(a.unitCode()));
        Set<String> codes = known.stream().map(Agency::code).collect(Collectors.toSet());
        assertThat(plan.dossiers()).allMatch(d -> codes.contains(d.receivingAgency()));
    }

    @Test
    void proceduresAreTheReferenceDatasAndTheGeneratedOnesAreMarked() throws IOException {
        Set<Procedure> known = new HashSet<>(DATA.procedures());
        List<Procedure> used = new ArrayList<>();
        plan.dossiers().forEach(d -> used.add(d.procedure()));
        plan.backlog().forEach(d -> used.add(d.procedure()));
        assertThat(used)
                .allMatch(known::contains)
                .allMatch(p -> p.root().equals("H08"))
                .allMatch(p -> p.generated() == p.code().startsWith("9."));
        List<String> issued =
                used.stream().filter(p -> !p.generated()).map(Procedure::code).toList();
        assertThat(100.0 * issued.size() / used.size()).isBetween(35.0, 65.0);
        try (Stream<String> lines = Files.lines(FOLDER.resolve("procedures.csv"))) {
            Set<String> nationalCodes = lines.map(line -> line.split(",", 2)[0]).collect(Collectors.toSet());
            assertThat(nationalCodes).containsAll(issued);
        }
        assertThat(plan.dossiers())
                .allMatch(d -> d.procedure().levels().contains(d.agency().level()));
    }

    @Test
    void oneDayHasOnePlanAndAnotherDayAnother() {
        LivePlan again = new LivePlan(ReferenceData.read(FOLDER), DAY);
        assertThat(again.dossiers()).isEqualTo(plan.dossiers());
        assertThat(again.petitions()).isEqualTo(plan.petitions());
        assertThat(again.backlog().stream().map(LivePlanTest::text))
                .containsExactlyElementsOf(
                        plan.backlog().stream().map(LivePlanTest::text).toList());
        LivePlan next = new LivePlan(DATA, DAY.plusDays(1));
        assertThat(next.dossiers()).isNotEqualTo(plan.dossiers());
        assertThat(next.petitions()).isNotEqualTo(plan.petitions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-09-02", "2023-09-10", "2020-12-31", "2025-07-01", "2021-01-05"})
    void aDayOffAndADayWithoutItsDataAreRefused(String day) {
        LocalDate refused = LocalDate.parse(day);
        assertThatThrownBy(() -> new LivePlan(DATA, refused))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining(day)
                .hasMessageNotContaining("\n");
    }

    private double percent(Predicate<TodaysDossier> which) {
        return 100.0
                * plan.dossiers().stream().filter(which).count()
                / plan.dossiers().size();
    }

    private long arrivals(String from, String to) {
        return plan.dossiers().stream()
                .mapToInt(d -> OfficeTime.second(d.submitted()))
                .filter(second -> second >= second(from) && second < second(to))
                .count();
    }

    private double perHour(String from, String to) {
        return arrivals(from, to) * 3600.0 / (second(to) - second(from));
    }

    private static int second(String time) {
        return LocalTime.parse(time).toSecondOfDay();
    }

    private List<Integer> officersSteps() {
        List<Long> moments = new ArrayList<>();
        for (TodaysDossier dossier : plan.dossiers()) {
            moments.addAll(List.of(
                    dossier.accepted(),
                    dossier.started(),
                    dossier.digitised(),
                    dossier.completed(),
                    dossier.returned()));
            if (dossier.fee() != null) {
                moments.add(dossier.fee().paid());
            }
        }
        for (TodaysPetition petition : plan.petitions()) {
            moments.addAll(List.of(petition.accepted(), petition.answered()));
        }
        return moments.stream().filter(plan::isToday).map(OfficeTime::second).toList();
    }

    private static boolean isLate(EarlierDossier dossier) {
        return OfficeTime.dayIndex(dossier.life().completed())
                        - OfficeTime.dayIndex(dossier.life().received())
                > dossier.procedure().timeValue();
    }

    private boolean isOverdueThisMorning(EarlierDossier dossier) {
        int today = OfficeTime.dayIndex(plan.morning());
        return dossier.life().completed() > plan.morning()
                && today - OfficeTime.dayIndex(dossier.life().received())
                        > dossier.procedure().timeValue();
    }

    private static String text(EarlierDossier d) {
        return String.join(
                " ",
                d.desk().agency().code(),
                d.procedure().code(),
                d.assistedBy(),
                d.life().toString(),
                d.digitisation().name());
    }
}
