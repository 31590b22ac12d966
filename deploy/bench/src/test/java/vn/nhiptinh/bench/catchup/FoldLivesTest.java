package vn.nhiptinh.bench.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.bench.catchup.FoldLives.Cell;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.DossierHeader;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.Timeliness;

class FoldLivesTest {
    private final FoldLives fold = new FoldLives();

    @Test
    void aLateDossierCountsOnTheDaysOfItsLife() {
        fold.take(List.of(
                new DossierEvent.Submitted(at(1, 8), moment(1, 8)),
                received(1, 3),
                new DossierEvent.ProcessingStarted(at(2, 8)),
                completed(6)));

        assertThat(counts(1))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "submitted", 1L,
                        "received", 1L,
                        "received_online", 1L,
                        "received_youth_online", 1L,
                        "received_eligible_full", 1L,
                        "received_full_online", 1L,
                        "responded", 1L,
                        "responded_in_time", 1L));
        assertThat(counts(2)).containsExactlyInAnyOrderEntriesOf(Map.of("started", 1L, "due_soon_began", 1L));
        assertThat(counts(3))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "due_soon_ended", 1L,
                        "overdue_began", 1L,
                        "overdue_without_apology_began", 1L,
                        "in_time_ceased", 1L));
        assertThat(counts(6))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "completed", 1L,
                        "completed_late", 1L,
                        "completed_minutes", 900L,
                        "completed_written", 1L,
                        "completed_written_electronic", 1L,
                        "completed_online_electronic", 1L,
                        "overdue_ended", 1L,
                        "overdue_without_apology_ended", 1L,
                        "ended", 1L));
        assertThat(fold.facts().all())
                .isEqualTo(List.of(1L, 1L, 1L, 0L, 1L, moment(6, 9).toEpochSecond()));
        assertThat(fold.events()).isEqualTo(4);
    }

    @Test
    void aClockThatStandsStillIsNeitherDueNorOverdue() {
        fold.take(List.of(received(1, 9), new DossierEvent.SupplementRequested(at(2, 8), 1, "MISSING_PAPERS")));

        assertThat(fold.cells().keySet()).extracting(Cell::day).containsOnly(day(1));
        assertThat(counts(1)).containsEntry("received_supplemented", 1L).doesNotContainKey("overdue_began");
    }

    @Test
    void provincesAndMonthsHaveTheSumsOfTheirAgenciesAndDays() {
        fold.take(List.of(received(1, 9)));
        fold.take(List.of(received(2, 9)));

        int received = FoldLives.COUNTERS.indexOf("received");
        Cell province = new Cell("H08", day(1), "COMMUNE", "HT", "ONLINE");
        assertThat(fold.cells(Cell::ofProvince).get(province)[received]).isEqualTo(1);
        assertThat(fold.cells(cell -> cell.ofProvince().ofMonth()).get(province)[received])
                .isEqualTo(2);
        Cell agency = new Cell("H08.22.21", day(1), "COMMUNE", "", "");
        assertThat(fold.cells(cell -> cell.ofAgency().ofMonth()).get(agency)[received])
                .isEqualTo(2);
    }

    private Map<String, Long> counts(int day) {
        Map<String, Long> counts = new TreeMap<>();
        long[] values = fold.cells().get(new Cell("H08.22.21", day(day), "COMMUNE", "HT", "ONLINE"));
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                counts.put(FoldLives.COUNTERS.get(i), values[i]);
            }
        }
        return counts;
    }

    private static DossierEvent received(int day, int dueDay) {
        OffsetDateTime due = moment(dueDay, 17);
        return new DossierEvent.Received(at(day, 9), moment(day, 8), moment(day, 9), due, due, due.minusDays(1), 60L);
    }

    private static DossierEvent completed(int day) {
        return new DossierEvent.Completed(at(day, 9), moment(day, 9), Outcome.GRANTED, true, 900, Timeliness.LATE);
    }

    private static DossierHeader at(int day, int hour) {
        return new DossierHeader(
                "H08.22.21-230301-0001",
                "1.001193",
                "HT",
                ServiceLevel.FULL,
                true,
                true,
                false,
                "H08.22.21",
                "H08.22.21",
                AdministrativeLevel.COMMUNE,
                Channel.ONLINE,
                AssistedBy.YOUTH_UNION,
                ApplicantKind.CITIZEN,
                2,
                false,
                false,
                moment(day, hour));
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2023, 3, day);
    }

    private static OffsetDateTime moment(int day, int hour) {
        return OffsetDateTime.parse("2023-03-%02dT%02d:00:00+07:00".formatted(day, hour));
    }
}
