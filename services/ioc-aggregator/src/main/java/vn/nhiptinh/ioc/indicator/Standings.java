package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ProcedureChanged.Version;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;

/** Reads how the catalogue's procedures stand on the last day of a period. */
@ApplicationScoped
public class Standings {

    private final ReferenceData reference;

    Standings(ReferenceData reference) {
        this.reference = reference;
    }

    Map<String, long[]> count(List<StandingCount> counts, Question q) {
        Map<String, long[]> groups = new TreeMap<>();
        reference.procedures().forEach(p -> p.versions().stream()
                .filter(v -> v.inForceOn(q.to()) && asked(v, q))
                .forEach(v -> {
                    for (String group : groups(v, q)) {
                        long[] values = groups.computeIfAbsent(group, g -> new long[counts.size()]);
                        for (int i = 0; i < values.length; i++) {
                            values[i] += counts.get(i).holds(v) ? 1 : 0;
                        }
                    }
                }));
        return groups;
    }

    /** A procedure as it stands on the last day. */
    public record Standing(String procedure, Version version) {}

    /**
     * Those that a count is made of.
     *
     * @param group the one group of the question that they are to be in, or null for all
     */
    public Stream<Standing> those(StandingCount count, Question q, String group) {
        return reference.procedures().stream().flatMap(p -> p.versions().stream()
                .filter(v -> v.inForceOn(q.to()) && asked(v, q) && count.holds(v))
                .filter(v -> group == null || groups(v, q).contains(group))
                .map(v -> new Standing(p.code(), v)));
    }

    private static boolean asked(Version v, Question q) {
        return (q.agency() == null || AgencyScope.covers(q.agency(), v.managingAgency()))
                && (q.level() == null || v.levels().contains(AdministrativeLevel.valueOf(q.level())))
                && (q.field() == null || v.fieldCode().equals(q.field()));
    }

    private static List<String> groups(Version v, Question q) {
        if (q.groupBy() == null) {
            return List.of("");
        }
        return switch (q.groupBy()) {
            case AGENCY -> List.of(v.managingAgency());
            case FIELD -> List.of(v.fieldCode());
            case LEVEL -> v.levels().stream().map(Enum::name).toList();
            default -> throw new IllegalArgumentException(q.groupBy().wireName());
        };
    }
}
