package vn.nhiptinh.bench.pods;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import vn.nhiptinh.bench.life.Submission;
import vn.nhiptinh.bench.pods.PodCalls.Reply;
import vn.nhiptinh.bench.stage.Pod;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.launcher.token.Tokens;

/**
 * A client that leads many dossiers at a time through random lives: it takes up one of them, does
 * any of what its state allows, through either process by turns, and leaves it lying until it comes
 * by again. Now and then it does the same thing twice at once, through both processes.
 */
final class Wanderer {
    private static final String DOSSIERS = "/v1/dossiers";
    private static final String REASON = "{\"reasonCode\":\"BENCH\"}";
    private static final String NOTHING = "";

    /** How often each action is taken where it is allowed; what is not named is left alone. */
    private static final Map<String, Integer> WEIGHTS = Map.ofEntries(
            Map.entry("accept", 60),
            Map.entry("start", 40),
            Map.entry("request-supplement", 6),
            Map.entry("provide-supplement", 60),
            Map.entry("request-payment", 6),
            Map.entry("confirm-payment", 60),
            Map.entry("complete-step", 40),
            Map.entry("forward", 8),
            Map.entry("assign", 3),
            Map.entry("digitise", 3),
            Map.entry("extend", 8),
            Map.entry("complete", 12),
            Map.entry("return-result", 40),
            Map.entry("reject", 2),
            Map.entry("withdraw", 1),
            Map.entry("stop", 1),
            Map.entry("resume", 20));

    /** Actions that cannot be done a second time where they were just done. */
    private static final Set<String> ONCE = Set.of(
            "accept",
            "start",
            "request-supplement",
            "provide-supplement",
            "request-payment",
            "confirm-payment",
            "complete",
            "return-result");

    /** Actions that the state allows a second time: who does not say what they have seen may do them again. */
    private static final Set<String> AGAIN = Set.of("complete-step", "forward", "assign", "digitise");

    /** What a random life may well be refused. */
    private static final Set<String> USUAL_REFUSALS = Set.of(
            "extensions-used-up",
            "extension-too-late",
            "extension-not-later",
            "no-open-step",
            "steps-outstanding",
            "agency-has-it",
            "duty-outstanding");

    private static final Set<Integer> LOST = Set.of(409, 412);
    private static final int DUELS_IN_A_HUNDRED = 4;
    private static final int FORGOTTEN_IN_A_THOUSAND = 5;

    /** Steps that no process foresees get a code each, so that a step is known by it. */
    private static final AtomicLong OPINIONS = new AtomicLong();

    private final List<Pod> pods;
    private final FewOffices offices;
    private final Tokens tokens;
    private final Tally tally;
    private final int atATime;
    private final SplittableRandom random;
    private final PodCalls calls;
    private final PodCalls others;

    /** Those under way, as they were last seen. */
    private final List<JsonNode> underWay = new ArrayList<>();

    /** @param atATime how many dossiers are under way when it has got going */
    Wanderer(List<Pod> pods, FewOffices offices, Tokens tokens, Tally tally, int atATime, SplittableRandom random) {
        this.pods = pods;
        this.offices = offices;
        this.tokens = tokens;
        this.tally = tally;
        this.atATime = atATime;
        this.random = random;
        this.calls = new PodCalls(pods, tally);
        this.others = new PodCalls(pods, tally);
    }

    void wander(BooleanSupplier goesOn) throws IOException {
        ExecutorService rival = Executors.newSingleThreadExecutor();
        try (calls;
                others) {
            while (goesOn.getAsBoolean()) {
                if (underWay.isEmpty() || underWay.size() < atATime && random.nextInt(10) < 4) {
                    submit();
                } else {
                    takeUp(random.nextInt(underWay.size()), rival);
                }
            }
        } finally {
            rival.shutdownNow();
        }
    }

    private void submit() {
        Submission submission = offices.submission(random);
        String token = submission.online()
                ? tokens.ofCitizen(Submission.PROVEN)
                : tokens.of("officer", submission.receivingAgency());
        Reply reply = calls.post(DOSSIERS, token, submission.json());
        if (reply.done()) {
            tally.begun();
            underWay.add(reply.body());
        } else {
            unexpected("submit", reply);
        }
    }

    private void takeUp(int index, ExecutorService rival) {
        JsonNode dossier = underWay.get(index);
        String action = draw(dossier);
        if (action == null) {
            tally.ended();
            leave(index);
            return;
        }
        if (random.nextInt(1000) < FORGOTTEN_IN_A_THOUSAND) {
            leave(index);
            return;
        }
        String agency = actor(dossier, action);
        if (agency == null) {
            return;
        }
        String path = DOSSIERS + "/" + dossier.path("dossierCode").asText() + "/" + action;
        String token = tokens.of("officer", agency);
        String body = body(dossier, action);
        boolean again = AGAIN.contains(action);
        boolean duel = (again || ONCE.contains(action)) && random.nextInt(100) < DUELS_IN_A_HUNDRED && bothUp();
        Reply reply = duel ? duel(path, token, body, seen(dossier, again), rival) : calls.post(path, token, body);
        if (reply.done()) {
            tally.done(action);
            underWay.set(index, reply.body());
        } else if (USUAL_REFUSALS.contains(reply.code())) {
            tally.refused(reply.code());
        } else {
            unexpected(action, reply);
            leave(index);
        }
    }

    /** The version that both say they have seen, if they say it. */
    private int seen(JsonNode dossier, boolean always) {
        return always || random.nextBoolean() ? dossier.path("version").asInt() : PodCalls.ANY_VERSION;
    }

    private boolean bothUp() {
        return pods.stream().allMatch(Pod::up);
    }

    private void leave(int index) {
        JsonNode last = underWay.remove(underWay.size() - 1);
        if (index < underWay.size()) {
            underWay.set(index, last);
        }
    }

    /**
     * Two officers at once, one at each process: one of them has to be told that it was done already, or both that it
     * cannot be done yet.
     */
    private Reply duel(String path, String token, String body, int version, ExecutorService rival) {
        tally.duel();
        Future<Reply> second = rival.submit(() -> others.post(1, path, token, body, version));
        Reply one = calls.post(0, path, token, body, version);
        Reply two = answer(second);
        if (USUAL_REFUSALS.contains(one.code()) && one.code().equals(two.code())) {
            return one;
        }
        Reply loser = one.done() ? two : one;
        if (one.done() == two.done() || !LOST.contains(loser.status())) {
            tally.fault("Two at once: " + path + " was answered with " + one.status() + " and " + two.status());
        }
        tally.refused("duel: " + loser.code());
        return one.done() ? one : two;
    }

    private static Reply answer(Future<Reply> second) {
        try {
            return second.get();
        } catch (ExecutionException e) {
            throw new SuiteException("A call was broken off: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted under load", e);
        }
    }

    /** One of the actions that the dossier's state allows, or null where its life is over. */
    private String draw(JsonNode dossier) {
        List<String> allowed = new ArrayList<>();
        int sum = 0;
        for (JsonNode action : dossier.path("allowedActions")) {
            if (WEIGHTS.containsKey(action.asText())) {
                allowed.add(action.asText());
                sum += WEIGHTS.get(action.asText());
            }
        }
        if (allowed.isEmpty()) {
            return null;
        }
        int mark = random.nextInt(sum);
        for (String action : allowed) {
            mark -= WEIGHTS.get(action);
            if (mark < 0) {
                return action;
            }
        }
        throw new IllegalStateException("Nothing drawn of " + allowed);
    }

    /** The agency whose officer acts, or null where nobody can. */
    private String actor(JsonNode dossier, String action) {
        String handling = dossier.path("handlingAgency").asText();
        return switch (action) {
            case "complete-step", "forward", "assign" -> agencyOfOpenStep(dossier, handling, action);
            case "extend" -> dossier.has("currentDueAt") ? handling : null;
            case "accept", "reject", "return-result" ->
                dossier.path("receivingAgency").asText();
            default -> handling;
        };
    }

    private String agencyOfOpenStep(JsonNode dossier, String handling, String action) {
        Reply steps = calls.get(
                DOSSIERS + "/" + dossier.path("dossierCode").asText() + "/steps", tokens.of("officer", handling));
        for (JsonNode step : steps.body()) {
            if (step.has("openedAt") && !step.has("finishedAt")) {
                return step.path("agency").asText();
            }
        }
        return action.equals("forward") ? handling : null;
    }

    private String body(JsonNode dossier, String action) {
        return switch (action) {
            case "accept" -> random.nextInt(3) == 0 ? "{\"fees\":[{\"code\":\"LE_PHI\",\"amount\":8000}]}" : NOTHING;
            case "reject", "request-supplement", "withdraw", "stop" -> REASON;
            case "request-payment" -> "{\"amount\":50000,\"reasonCode\":\"FEE\"}";
            case "complete" -> "{\"outcome\":\"GRANTED\",\"electronicResult\":true}";
            case "return-result" -> "{\"how\":\"ELECTRONIC\"}";
            case "digitise" -> "{\"total\":3,\"digitised\":3,\"reused\":1,\"fromNationalStore\":0}";
            case "assign" -> "{\"officer\":\"officer-" + random.nextInt(40) + "\"}";
            case "extend" -> "{\"day\":\"" + later(dossier) + "\",\"reasonCode\":\"OPINION_AWAITED\"}";
            case "forward" ->
                "{\"code\":\"OPINION-" + OPINIONS.incrementAndGet() + "\",\"name\":\"Lấy ý kiến\",\"agency\":\""
                        + offices.agency(random) + "\",\"timeValue\":" + (1 + random.nextInt(4))
                        + ",\"timeUnit\":\"HOUR\"}";
            default -> NOTHING;
        };
    }

    private String later(JsonNode dossier) {
        return OffsetDateTime.parse(dossier.path("currentDueAt").asText())
                .toLocalDate()
                .plusDays(1 + random.nextInt(4))
                .toString();
    }

    private void unexpected(String action, Reply reply) {
        // What a process broke down over is counted where it answered.
        if (reply.status() < 500) {
            tally.fault(action + " was refused with " + reply.status() + ": " + reply.body());
        }
    }
}
