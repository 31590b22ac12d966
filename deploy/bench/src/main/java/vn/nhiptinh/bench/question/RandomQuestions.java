package vn.nhiptinh.bench.question;

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
import java.util.function.Function;
import vn.nhiptinh.bench.figure.Latencies;
import vn.nhiptinh.bench.http.ServiceConnection;
import vn.nhiptinh.bench.http.ServiceConnection.Answer;
import vn.nhiptinh.bench.question.QuestionChoice.Kind;
import vn.nhiptinh.bench.question.QuestionChoice.Question;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/** Asks random questions by agency about years and keeps how long each answer took. */
public final class RandomQuestions {
    private static final String ROLE = "ioc-viewer";
    private static final String NOT_ASKABLE = "\"dimension-not-available\"";
    private static final int SLOWEST_TOLD = 8;

    /** Of fewer questions a 99th percentile says nothing. */
    private static final int FEWEST_OF_A_TRAIT = 20;

    private final Stage stage;
    private final int clients;
    private final QuestionChoice choice;

    private record Answered(Question question, long nanos) {}

    /** Finds out what can be asked of which indicator. */
    public RandomQuestions(Stage stage, ReferenceData data, LocalDate first, LocalDate last, int clients, long seed) {
        this.stage = stage;
        this.clients = clients;
        Map<Kind, List<String>> indicators = new EnumMap<>(Kind.class);
        List<String> ids = new ArrayList<>();
        stage.client()
                .get(ServiceKind.IOC_AGGREGATOR, "/v1/indicators?from=" + last + "&to=" + last, ROLE)
                .path("items")
                .forEach(indicator -> ids.add(indicator.path("id").asText()));
        try (ServiceConnection service = connect()) {
            for (Kind kind : Kind.values()) {
                indicators.put(kind, QuestionChoice.askable(kind, ids, last, path -> answers(service, path)));
            }
        } catch (IOException e) {
            throw new SuiteException("Cannot ask what can be asked: " + e.getMessage(), e);
        }
        choice = new QuestionChoice(data, indicators, first, last, new SplittableRandom(seed));
    }

    private boolean answers(ServiceConnection service, String path) {
        try {
            Answer answer = service.get(path, stage.tokens().of(ROLE));
            if (answer.status() != 200 && !answer.body().contains(NOT_ASKABLE)) {
                throw new SuiteException("GET " + path + " gave " + answer.status() + ": " + answer.body());
            }
            return answer.status() == 200;
        } catch (IOException e) {
            throw new SuiteException("GET " + path + " was not answered: " + e.getMessage(), e);
        }
    }

    private ServiceConnection connect() throws IOException {
        return new ServiceConnection(stage.port(ServiceKind.IOC_AGGREGATOR));
    }

    /** Asks after a fifth as many questions that do not count, says what was slow, and returns how long each took. */
    public Latencies measure(int questions, Consumer<String> say) {
        run(questions / 5);
        List<Answered> answered = run(questions);
        by(answered, question -> question.kind().name())
                .forEach((kind, latencies) -> say.accept(tell(kind, latencies)));
        tellSlowest(by(answered, Question::indicator), say);
        tellSlowest(by(answered, question -> question.kind() + " " + question.indicator()), say);
        tellSlowest(by(answered, question -> question.kind() + " of level " + question.level()), say);
        answered.stream()
                .sorted(Comparator.comparingLong(one -> -one.nanos()))
                .limit(SLOWEST_TOLD)
                .forEach(one -> say.accept("  slowest: %.0f ms %s"
                        .formatted(one.nanos() / 1e6, one.question().path())));
        Latencies all = new Latencies();
        answered.forEach(one -> all.add(one.nanos()));
        return all;
    }

    private static Map<String, Latencies> by(List<Answered> answered, Function<Question, String> trait) {
        Map<String, Latencies> traits = new TreeMap<>();
        answered.forEach(one -> traits.computeIfAbsent(trait.apply(one.question()), t -> new Latencies())
                .add(one.nanos()));
        return traits;
    }

    private static void tellSlowest(Map<String, Latencies> traits, Consumer<String> say) {
        traits.entrySet().stream()
                .filter(trait -> trait.getValue().count() >= FEWEST_OF_A_TRAIT)
                .sorted(Comparator.comparingDouble(trait -> -trait.getValue().millis(0.99)))
                .limit(SLOWEST_TOLD)
                .forEach(trait -> say.accept("  slow: " + tell(trait.getKey(), trait.getValue())));
    }

    private static String tell(String what, Latencies latencies) {
        return "%s p50 %.1f ms, p99 %.1f ms, slowest %.1f ms of %d"
                .formatted(what, latencies.millis(0.5), latencies.millis(0.99), latencies.millis(1), latencies.count());
    }

    private List<Answered> run(int questions) {
        AtomicInteger left = new AtomicInteger(questions);
        List<Callable<List<Answered>>> work = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            work.add(() -> ask(left));
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Answered> answered = new ArrayList<>();
            for (Future<List<Answered>> client : threads.invokeAll(work)) {
                answered.addAll(client.get());
            }
            return answered;
        } catch (ExecutionException e) {
            throw new SuiteException(
                    "A question was not answered: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted while asking", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Answered> ask(AtomicInteger left) throws IOException {
        List<Answered> answered = new ArrayList<>();
        try (ServiceConnection service = connect()) {
            while (left.getAndDecrement() > 0) {
                Question question = choice.next();
                String token = stage.tokens().of(ROLE);
                long begin = System.nanoTime();
                Answer answer = service.get(question.path(), token);
                answered.add(new Answered(question, System.nanoTime() - begin));
                if (answer.status() != 200) {
                    throw new IllegalStateException(
                            "GET " + question.path() + " gave " + answer.status() + ": " + answer.body());
                }
            }
        }
        return answered;
    }
}
