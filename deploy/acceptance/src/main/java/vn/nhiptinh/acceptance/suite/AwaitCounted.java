package vn.nhiptinh.acceptance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import vn.nhiptinh.launcher.suite.ServiceKind;

/**
 * Waits until the aggregator has counted what the sources had done when the wait began. Each source is awaited by
 * itself: in a suite at work they are seldom all at rest at one moment.
 */
public final class AwaitCounted {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RunningSuite suite;
    private final Clock real;

    public AwaitCounted(RunningSuite suite, Clock real) {
        this.suite = suite;
        this.real = real;
    }

    /**
     * Waits at most so long.
     *
     * @return how far the aggregator came with each source
     * @throws UnansweredException if a source gave no sign of life
     */
    public Collection<SourceState> await(List<String> sources, Duration bound) {
        Instant since = real.instant();
        long end = System.nanoTime() + bound.toNanos();
        Map<String, SourceState> states = new TreeMap<>();
        while (true) {
            JsonNode freshness = suite.get(ServiceKind.IOC_AGGREGATOR, "/v1/freshness");
            for (JsonNode source : freshness.required("sources")) {
                SourceState now = state(source, since);
                // What was at rest once is done; whether something is parked is known best at the end.
                states.merge(
                        now.source(),
                        now,
                        (was, is) -> was.settled() ? new SourceState(was.source(), true, 0, 0, is.parked()) : is);
            }
            if (sources.stream()
                    .allMatch(s -> states.containsKey(s) && states.get(s).settled())) {
                break;
            }
            if (System.nanoTime() - end > 0) {
                requireHeard(sources, states, bound);
                break;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return sources.stream().map(states::get).toList();
    }

    private static SourceState state(JsonNode source, Instant since) {
        String beat = source.path("lastHeartbeat").asText("");
        boolean heard = source.path("lag").isNumber()
                && !beat.isEmpty()
                && Instant.parse(beat).isAfter(since);
        return new SourceState(
                source.required("source").asText(),
                heard,
                source.path("unpublished").asLong(),
                source.path("lag").asLong(),
                source.path("parked").asLong());
    }

    private static void requireHeard(List<String> sources, Map<String, SourceState> states, Duration bound) {
        for (String source : sources) {
            if (!states.containsKey(source) || !states.get(source).heard()) {
                throw new UnansweredException("The aggregator heard nothing of " + source + " through Kafka within "
                        + bound.toSeconds() + " s");
            }
        }
    }
}
