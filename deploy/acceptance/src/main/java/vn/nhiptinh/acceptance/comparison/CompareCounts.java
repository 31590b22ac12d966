package vn.nhiptinh.acceptance.comparison;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds what the services count against what the aggregator counted, while both may be moving.
 *
 * <p>The aggregator is always a moment behind, so a day that differs is asked for again a few times. A number then
 * counts as equal only if the service says the same before and after the aggregator's answer: otherwise an event that
 * was lost would be hidden by one that came between the two answers.
 */
public final class CompareCounts {
    private static final int REPETITIONS = 5;

    /** Where so much differs, it is not the suite's motion: asking on and on would only take long. */
    private static final int MOST_DAYS_IN_MOTION = 100;

    private final int atOnce;
    private final Duration pause;

    /**
     * @param atOnce how many days are asked for at a time
     * @param pause between two rounds of questions about the days that differ
     */
    public CompareCounts(int atOnce, Duration pause) {
        this.atOnce = atOnce;
        this.pause = pause;
    }

    private record SourceDay(CountedTwice source, LocalDate day) {}

    /** @param cells the numbers that differ still */
    private record Answer(SourceDay asked, int counts, TreeMap<Cell, Difference> cells) {}

    /**
     * Compares every day that either of the two knows.
     *
     * @param from the first day, or null
     * @param to the last day, or null
     */
    public Comparison compare(List<CountedTwice> sources, LocalDate from, LocalDate to) {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<SourceDay> days = days(threads, sources, from, to);
            long counts = 0;
            List<Answer> differing = new ArrayList<>();
            List<Callable<Answer>> questions = new ArrayList<>();
            days.forEach(day -> questions.add(() -> ask(day)));
            for (Answer answer : all(threads, questions)) {
                counts += answer.counts();
                if (!answer.cells().isEmpty()) {
                    differing.add(answer);
                }
            }
            TreeSet<Difference> standing = new TreeSet<>();
            standing(threads, differing).forEach(a -> standing.addAll(a.cells().values()));
            return new Comparison(days.size(), counts, List.copyOf(standing));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<SourceDay> days(
            ExecutorService threads, List<CountedTwice> sources, LocalDate from, LocalDate to) {
        List<Callable<List<SourceDay>>> questions = new ArrayList<>();
        for (CountedTwice source : sources) {
            questions.add(() -> {
                Set<LocalDate> days = new TreeSet<>(source.service().days());
                days.addAll(source.aggregator().days());
                return days.stream()
                        .filter(day -> from == null || !day.isBefore(from))
                        .filter(day -> to == null || !day.isAfter(to))
                        .map(day -> new SourceDay(source, day))
                        .toList();
            });
        }
        return all(threads, questions).stream().flatMap(List::stream).toList();
    }

    private List<Answer> standing(ExecutorService threads, List<Answer> first) {
        List<Answer> differing = first;
        int rounds = first.size() > MOST_DAYS_IN_MOTION ? 1 : REPETITIONS;
        for (int round = 0; round < rounds && !differing.isEmpty(); round++) {
            LockSupport.parkNanos(pause.toNanos());
            List<Callable<Answer>> questions = new ArrayList<>();
            differing.forEach(answer -> questions.add(() -> askAgain(answer)));
            differing = all(threads, questions).stream()
                    .filter(answer -> !answer.cells().isEmpty())
                    .toList();
        }
        return differing;
    }

    private static Answer ask(SourceDay asked) {
        Map<Cell, Long> service = asked.source().service().on(asked.day());
        Map<Cell, Long> aggregator = asked.source().aggregator().on(asked.day());
        Map<Cell, Long> both = new HashMap<>(aggregator);
        both.putAll(service);
        TreeMap<Cell, Difference> cells = new TreeMap<>();
        for (Cell cell : both.keySet()) {
            long own = service.getOrDefault(cell, 0L);
            long heard = aggregator.getOrDefault(cell, 0L);
            if (own != heard) {
                cells.put(cell, difference(asked, cell, own, heard));
            }
        }
        return new Answer(asked, service.size(), cells);
    }

    private static Answer askAgain(Answer earlier) {
        SourceDay asked = earlier.asked();
        Map<Cell, Long> before = asked.source().service().on(asked.day());
        Map<Cell, Long> aggregator = asked.source().aggregator().on(asked.day());
        Map<Cell, Long> after = asked.source().service().on(asked.day());
        TreeMap<Cell, Difference> cells = new TreeMap<>();
        for (Cell cell : earlier.cells().keySet()) {
            long first = before.getOrDefault(cell, 0L);
            long heard = aggregator.getOrDefault(cell, 0L);
            long last = after.getOrDefault(cell, 0L);
            if (first != heard || last != heard) {
                cells.put(cell, difference(asked, cell, last == heard ? first : last, heard));
            }
        }
        return new Answer(asked, earlier.counts(), cells);
    }

    private static Difference difference(SourceDay asked, Cell cell, long service, long aggregator) {
        return new Difference(asked.source().source(), asked.day(), cell, service, aggregator);
    }

    private static <T> List<T> all(ExecutorService threads, List<Callable<T>> questions) {
        List<Future<T>> asked = questions.stream().map(threads::submit).toList();
        List<T> answers = new ArrayList<>(asked.size());
        try {
            for (Future<T> one : asked) {
                answers.add(one.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while comparing", e);
        }
        return answers;
    }
}
