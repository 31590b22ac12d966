package vn.nhiptinh.bench.proof;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The warnings that were told: how often each, and by which process. */
final class Warnings {
    private final Map<Warning, Integer> told = new HashMap<>();
    private final Map<String, Integer> byProcess = new TreeMap<>();

    void tell(Warning warning, String process) {
        told.merge(warning, 1, Integer::sum);
        byProcess.merge(process, 1, Integer::sum);
    }

    int count() {
        return told.size();
    }

    boolean told(Warning warning) {
        return told.containsKey(warning);
    }

    List<Warning> moreThanOnce() {
        return told.entrySet().stream()
                .filter(one -> one.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Warning::dossier))
                .toList();
    }

    Map<String, Integer> byProcess() {
        return byProcess;
    }
}
