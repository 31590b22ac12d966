package vn.nhiptinh.bench.pods;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import vn.nhiptinh.bench.http.ServiceConnection.Answer;

/** What came of all clients' calls, and what of it should not have come. */
public final class Tally {
    private static final int SERVER_ERROR = 500;

    private final LongAdder calls = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder duels = new LongAdder();
    private final Map<String, LongAdder> byPod = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> done = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final Collection<String> faults = new ConcurrentLinkedQueue<>();

    void answered(String pod, String what, Answer answer) {
        calls.increment();
        byPod.computeIfAbsent(pod, p -> new LongAdder()).increment();
        if (answer.status() >= SERVER_ERROR) {
            fault(pod + " answered " + what + " with " + answer.status() + ": " + answer.body());
        }
    }

    void unanswered() {
        unanswered.increment();
    }

    void begun() {
        begun.increment();
    }

    void ended() {
        ended.increment();
    }

    void duel() {
        duels.increment();
    }

    void done(String action) {
        done.computeIfAbsent(action, a -> new LongAdder()).increment();
    }

    void refused(String code) {
        refused.computeIfAbsent(code, c -> new LongAdder()).increment();
    }

    /** Something that must not happen. */
    void fault(String what) {
        faults.add(what);
    }

    public long lives() {
        return begun.sum();
    }

    public List<String> faults() {
        return new ArrayList<>(faults);
    }

    /** In words. */
    public String text() {
        return "%d dossiers begun, %d ended, %d calls %s, %d duels, %d calls without an answer%n        done %s%n        refused %s"
                .formatted(
                        begun.sum(),
                        ended.sum(),
                        calls.sum(),
                        new TreeMap<>(byPod),
                        duels.sum(),
                        unanswered.sum(),
                        new TreeMap<>(done),
                        new TreeMap<>(refused));
    }
}
