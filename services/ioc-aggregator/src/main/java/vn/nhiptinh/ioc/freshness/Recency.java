package vn.nhiptinh.ioc.freshness;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How recent every source's numbers are at least. Whoever reads numbers takes it before, as events are counted meanwhile:
 * taken afterwards it would claim more than was read.
 */
public final class Recency {

    private final Map<String, SourceFreshness> sources;

    Recency(Map<String, SourceFreshness> sources) {
        this.sources = sources;
    }

    public Collection<SourceFreshness> all() {
        return sources.values();
    }

    public Set<String> services() {
        return sources.keySet();
    }

    public Optional<SourceFreshness> of(String service) {
        return Optional.ofNullable(sources.get(service));
    }

    /** The least recent of some sources: what a number made of them all can claim. */
    public Optional<OffsetDateTime> asOf(Collection<String> services) {
        List<OffsetDateTime> moments = new ArrayList<>();
        for (String service : services) {
            SourceFreshness source = sources.get(service);
            if (source == null || source.asOf() == null) {
                return Optional.empty();
            }
            moments.add(source.asOf());
        }
        return moments.stream().min(Comparator.naturalOrder());
    }

    public boolean stale(Collection<String> services) {
        return services.stream()
                .anyMatch(s -> !sources.containsKey(s) || sources.get(s).stale());
    }
}
