package vn.nhiptinh.bench.page;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.bench.figure.Latencies;
import vn.nhiptinh.bench.http.ServiceConnection;
import vn.nhiptinh.bench.http.ServiceConnection.Answer;
import vn.nhiptinh.bench.page.PageChoice.Kind;
import vn.nhiptinh.bench.page.PageChoice.PageRequest;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/** Asks for random pages, each with the token of an officer of its agency, and keeps how long each took. */
public final class RandomPages {
    /** The cursor stands at the end of the answer. */
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([\\w-]+)\"}$");

    private static final int SLOWEST_TOLD = 5;

    /** Of fewer pages a 99th percentile says nothing. */
    private static final int FEWEST_OF_A_TRAIT = 20;

    private final Stage stage;
    private final PageChoice choice;
    private final int clients;

    public RandomPages(Stage stage, ReferenceData data, LocalDate today, int clients, long seed) {
        this.stage = stage;
        this.choice = new PageChoice(data, today, new SplittableRandom(seed));
        this.clients = clients;
    }

    /**
     * How long pages took, together and by kind.
     *
     * @param slowestTraits what the slowest pages have in common: asker, order, criteria
     * @param slowest the slowest pages themselves
     */
    public record Reading(
            Latencies all,
            Latencies workLists,
            Latencies lists,
            Latencies searches,
            List<String> slowestTraits,
            List<String> slowest) {}

    private record Taken(PageRequest page, long nanos) {}

    /** Reads pages after a fifth as many that do not count, and says what made some of them slow. */
    public Reading measure(int pages, Consumer<String> say) {
        run(pages / 5);
        Reading reading = run(pages);
        tell("work lists", reading.workLists(), say);
        tell("lists", reading.lists(), say);
        tell("searches", reading.searches(), say);
        reading.slowestTraits().forEach(trait -> say.accept("  slow: " + trait));
        reading.slowest().forEach(page -> say.accept("  slowest: " + page));
        return reading;
    }

    private static void tell(String kind, Latencies latencies, Consumer<String> say) {
        if (latencies.count() > 0) {
            say.accept("pages: %s p50 %.1f ms, p99 %.1f ms, slowest %.1f ms of %d"
                    .formatted(
                            kind,
                            latencies.millis(0.5),
                            latencies.millis(0.99),
                            latencies.millis(1),
                            latencies.count()));
        }
    }

    private Reading run(int pages) {
        AtomicInteger left = new AtomicInteger(pages);
        List<Callable<List<Taken>>> work = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            work.add(() -> read(left));
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Taken> taken = new ArrayList<>();
            for (Future<List<Taken>> client : threads.invokeAll(work)) {
                taken.addAll(client.get());
            }
            return reading(taken);
        } catch (ExecutionException e) {
            throw new SuiteException("A page was not given: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted while reading pages", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Taken> read(AtomicInteger left) throws IOException {
        List<Taken> taken = new ArrayList<>();
        try (ServiceConnection service = new ServiceConnection(stage.port(ServiceKind.DOSSIER_INTAKE))) {
            while (left.getAndDecrement() > 0) {
                PageRequest page = choice.next();
                String token = stage.tokens().of("officer", page.agency());
                long begin = System.nanoTime();
                Answer answer = service.get(page.path(), token);
                taken.add(new Taken(page, System.nanoTime() - begin));
                if (answer.status() != 200) {
                    throw new IllegalStateException(
                            "GET " + page.path() + " gave " + answer.status() + ": " + answer.body());
                }
                Matcher next = NEXT.matcher(answer.body());
                if (next.find(Math.max(0, answer.body().length() - 200))) {
                    choice.endedWith(page, next.group(1));
                }
            }
        }
        return taken;
    }

    private static Reading reading(List<Taken> taken) {
        Latencies all = new Latencies();
        Map<Kind, Latencies> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            kinds.put(kind, new Latencies());
        }
        Map<String, Latencies> traits = new TreeMap<>();
        for (Taken page : taken) {
            all.add(page.nanos());
            kinds.get(page.page().kind()).add(page.nanos());
            for (String trait : page.page().traits()) {
                traits.computeIfAbsent(page.page().kind() + " " + trait, t -> new Latencies())
                        .add(page.nanos());
            }
        }
        List<String> slowest = taken.stream()
                .sorted((a, b) -> Long.compare(b.nanos(), a.nanos()))
                .limit(SLOWEST_TOLD)
                .map(page ->
                        "%.0f ms %s".formatted(page.nanos() / 1e6, page.page().path()))
                .toList();
        return new Reading(
                all,
                kinds.get(Kind.WORK_LIST),
                kinds.get(Kind.LIST),
                kinds.get(Kind.SEARCH),
                slowestOf(traits),
                slowest);
    }

    private static List<String> slowestOf(Map<String, Latencies> traits) {
        return traits.entrySet().stream()
                .filter(trait -> trait.getValue().count() >= FEWEST_OF_A_TRAIT)
                .sorted(Comparator.comparingDouble(trait -> -trait.getValue().millis(0.99)))
                .limit(SLOWEST_TOLD)
                .map(trait -> "p99 %.0f ms, p50 %.0f ms of %d: %s"
                        .formatted(
                                trait.getValue().millis(0.99),
                                trait.getValue().millis(0.5),
                                trait.getValue().count(),
                                trait.getKey()))
                .toList();
    }
}
