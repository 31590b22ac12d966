package vn.nhiptinh.bench.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the events of each dossier follow one another, 1, 2, 3 …, in the order in which they are met. */
final class Sequences {
    private final Map<String, Long> last = new HashMap<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<Repeated> repeated = new ArrayList<>();
    private long met;

    /**
     * An event whose number was met before.
     *
     * @param id of the event
     */
    record Repeated(String dossier, long sequence, String id) {}

    void meet(String dossier, long sequence, String id) {
        met++;
        long before = last.getOrDefault(dossier, 0L);
        if (sequence <= before) {
            repeated.add(new Repeated(dossier, sequence, id));
            return;
        }
        if (sequence > before + 1) {
            gaps.add(dossier + " goes from " + before + " to " + sequence);
        }
        last.put(dossier, sequence);
    }

    /** How many events were met, repeated ones among them. */
    long met() {
        return met;
    }

    List<String> gaps() {
        return gaps;
    }

    List<Repeated> repeated() {
        return repeated;
    }

    Set<String> dossiers() {
        return last.keySet();
    }

    /** The number of a dossier's last event, 0 if none was met. */
    long last(String dossier) {
        return last.getOrDefault(dossier, 0L);
    }
}
