package vn.nhiptinh.ioc.selfcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a check has found so far: everything is counted, the first drifts are noted one by one. */
final class Findings {

    private final int maxDrifts;
    private final List<Drift> noted = new ArrayList<>();
    private final TreeSet<String> unanswered = new TreeSet<>();
    private long compared;
    private long drifts;

    Findings(int maxDrifts) {
        this.maxDrifts = maxDrifts;
    }

    void compared(long numbers) {
        compared += numbers;
    }

    /** True if there is room for it. */
    boolean drift() {
        drifts++;
        return noted.size() < maxDrifts;
    }

    void note(Drift drift) {
        noted.add(drift);
    }

    void unanswered(String source) {
        unanswered.add(source);
    }

    long compared() {
        return compared;
    }

    long drifts() {
        return drifts;
    }

    List<Drift> noted() {
        return noted;
    }

    List<String> unanswered() {
        return List.copyOf(unanswered);
    }
}
