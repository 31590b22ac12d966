package vn.nhiptinh.acceptance.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompareCountsTest {
    private static final LocalDate MONDAY = LocalDate.of(2023, 9, 11);
    private static final LocalDate TUESDAY = LocalDate.of(2023, 9, 12);
    private static final Cell RECEIVED = new Cell("H08.22.21", "received");

    private final Said service = new Said();
    private final Said aggregator = new Said();

    @Test
    void findsNothingWhereBothSayTheSame() {
        service.on(MONDAY, 3).on(TUESDAY, 2);
        aggregator.on(MONDAY, 3).on(TUESDAY, 2);

        Comparison comparison = compare(null, null);

        assertThat(comparison).isEqualTo(new Comparison(2, 2, List.of()));
    }

    @Test
    void namesSourceDayAgencyAndMeasureOfWhatDiffers() {
        service.on(MONDAY, 3).on(TUESDAY, 2);
        aggregator.on(MONDAY, 3).on(TUESDAY, 1);

        Comparison comparison = compare(null, null);

        assertThat(comparison.differences())
                .extracting(Difference::text)
                .containsExactly("dossier-intake · 2023-09-12 · H08.22.21 · received · service 2 · aggregator 1");
    }

    @Test
    void findsADayThatOnlyTheAggregatorKnows() {
        service.on(MONDAY, 3);
        aggregator.on(MONDAY, 3).on(TUESDAY, 1);

        assertThat(compare(null, null).differences())
                .containsExactly(new Difference("dossier-intake", TUESDAY, RECEIVED, 0, 1));
    }

    @Test
    void looksOnlyAtTheDaysAskedFor() {
        service.on(MONDAY, 3).on(TUESDAY, 2);

        assertThat(compare(TUESDAY, null).differences())
                .extracting(Difference::day)
                .containsExactly(TUESDAY);
        assertThat(compare(null, MONDAY).differences())
                .extracting(Difference::day)
                .containsExactly(MONDAY);
    }

    @Test
    void letsTheAggregatorCatchUp() {
        service.on(MONDAY, 3);
        aggregator.on(MONDAY, 2, 2, 3);

        assertThat(compare(null, null).differences()).isEmpty();
    }

    @Test
    void isNotDeceivedByAnEventThatComesBetweenTheTwoAnswers() {
        service.on(MONDAY, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4);
        aggregator.on(MONDAY, 2, 3, 3);

        assertThat(compare(null, null).differences())
                .containsExactly(new Difference("dossier-intake", MONDAY, RECEIVED, 4, 3));
    }

    private Comparison compare(LocalDate from, LocalDate to) {
        return new CompareCounts(2, Duration.ZERO)
                .compare(List.of(new CountedTwice("dossier-intake", service, aggregator)), from, to);
    }

    /** A side that says what it was told to say, one answer after the other and the last one for ever. */
    private static final class Said implements Counts {
        private final Map<LocalDate, Deque<Long>> received = new TreeMap<>();

        Said on(LocalDate day, long... answers) {
            Deque<Long> queue = received.computeIfAbsent(day, d -> new ArrayDeque<>());
            for (long answer : answers) {
                queue.add(answer);
            }
            return this;
        }

        @Override
        public List<LocalDate> days() {
            return List.copyOf(received.keySet());
        }

        @Override
        public synchronized Map<Cell, Long> on(LocalDate day) {
            Deque<Long> answers = received.getOrDefault(day, new ArrayDeque<>());
            Map<Cell, Long> counts = new HashMap<>();
            if (!answers.isEmpty()) {
                counts.put(RECEIVED, answers.size() > 1 ? answers.remove() : answers.peek());
            }
            return counts;
        }
    }
}
