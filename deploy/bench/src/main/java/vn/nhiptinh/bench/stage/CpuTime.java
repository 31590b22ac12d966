package vn.nhiptinh.bench.stage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each part of a stage has taken of the processors so far, the load included: who is slow and
 * who only waits.
 */
public record CpuTime(Map<String, Duration> byProcess) {
    private static final String LOAD = "load";

    /** @param processes the process ids by name; what they started counts as theirs */
    static CpuTime of(Map<String, Long> processes) {
        Map<String, Duration> taken = new LinkedHashMap<>();
        taken.put(LOAD, own(ProcessHandle.current()));
        processes.forEach((name, pid) -> taken.put(
                name,
                ProcessHandle.of(pid).stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .map(CpuTime::own)
                        .reduce(Duration.ZERO, Duration::plus)));
        return new CpuTime(taken);
    }

    private static Duration own(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What the stage without the load took since an earlier moment. */
    public Duration ofStageSince(CpuTime before) {
        Duration taken = byProcess.keySet().stream()
                .filter(name -> !name.equals(LOAD))
                .map(name -> since(before, name))
                .reduce(Duration.ZERO, Duration::plus);
        // A back end that ended meanwhile has taken what it took along.
        return taken.isNegative() ? Duration.ZERO : taken;
    }

    private Duration since(CpuTime before, String name) {
        return byProcess.get(name).minus(before.byProcess.getOrDefault(name, Duration.ZERO));
    }

    /** In words, what was taken since an earlier moment for each of so many things done. */
    public String since(CpuTime before, int done) {
        return byProcess.keySet().stream()
                .map(name -> "%s %.2f".formatted(name, since(before, name).toNanos() / 1e6 / done))
                .collect(Collectors.joining(", "));
    }
}
