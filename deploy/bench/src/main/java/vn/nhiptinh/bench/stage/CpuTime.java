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

    /** What was taken since an earlier moment. */
    public CpuTime since(CpuTime before) {
        Map<String, Duration> taken = new LinkedHashMap<>(byProcess);
        taken.replaceAll((name, all) -> all.minus(before.byProcess.getOrDefault(name, Duration.ZERO)));
        return new CpuTime(taken);
    }

    public CpuTime plus(CpuTime more) {
        Map<String, Duration> both = new LinkedHashMap<>(byProcess);
        more.byProcess.forEach((name, taken) -> both.merge(name, taken, Duration::plus));
        return new CpuTime(both);
    }

    /** What the stage without the load took. */
    public Duration ofStage() {
        Duration taken = byProcess.entrySet().stream()
                .filter(process -> !process.getKey().equals(LOAD))
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
        // A back end that ended meanwhile has taken what it took along.
        return taken.isNegative() ? Duration.ZERO : taken;
    }

    /** In words, what each of so many things done took, in milliseconds. */
    public String each(int done) {
        return byProcess.entrySet().stream()
                .map(process ->
                        "%s %.2f".formatted(process.getKey(), process.getValue().toNanos() / 1e6 / done))
                .collect(Collectors.joining(", "));
    }
}
