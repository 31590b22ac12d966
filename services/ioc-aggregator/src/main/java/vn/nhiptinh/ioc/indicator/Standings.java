package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** A procedure as one decision has it. */
    public record Standing(String procedure, Version version) {}

    /** The procedures that a question speaks of, as each of their decisions has them, whatever its days. */
    public List<Standing> asked(Question q) {
        return reference.procedures().stream()
                .flatMap(p -> p.versions().stream().filter(v -> asked(v, q)).map(v -> new Standing(p.code(), v)))
                .toList();
    }

    /** @param asked what the question speaks of */
    Map<String, long[]> count(List<StandingCount> counts, List<Standing> asked, Question q) {
        Map<String, long[]> groups = new TreeMap<>();
        asked.stream().map(Standing::version).filter(v -> v.inForceOn(q.to())).forEach(v -> {
            for (String group : groups(v, q)) {
                long[] values = groups.computeIfAbsent(group, g -> new long[counts.size()]);
                for (int i = 0; i < values.length; i++) {
                    values[i] += counts.get(i).holds(v) ? 1 : 0;
                }
            }
        });
        return groups;
    }

    /**
     * Of the procedures that stand so on the last day, those that were used online in the period.
     *
     * @param asked what the question speaks of
     */
    Map<String, long[]> used(StandingCount count, Set<Counts.Used> used, List<Standing> asked, Question q) {
        Map<String, long[]> groups = new TreeMap<>();
        those(count, asked, q).forEach(s -> groups(s.version(), q).stream()
                .filter(group -> isUsed(s, q, group, used))
                .forEach(group -> groups.computeIfAbsent(group, g -> new long[1])[0]++));
        return groups;
    }

    /** A level of null is any. */
    private static boolean isUsed(Standing standing, Question q, String group, Set<Counts.Used> used) {
        String level = q.groupBy() == Dimension.LEVEL ? group : q.level();
        String province = AgencyScope.province(standing.version().managingAgency());
        return Arrays.stream(AdministrativeLevel.values())
                .map(Enum::name)
                .filter(l -> level == null || l.equals(level))
                .anyMatch(l -> used.contains(new Counts.Used(province, standing.procedure(), l)));
    }

    /** The procedures that have decisions which were to be published in the period. */
    Map<String, long[]> publications(List<PublicationCount> counts, Question q) {
        Map<String, long[]> groups = new TreeMap<>();
        toPublish(q).forEach(procedure -> procedure.decisions().forEach((group, versions) -> {
            long[] values = groups.computeIfAbsent(group, g -> new long[counts.size()]);
            for (int i = 0; i < values.length; i++) {
                values[i] += counts.get(i).holds(versions) ? 1 : 0;
            }
        }));
        return groups;
    }

    /** The decisions on a procedure that were to be published in the period, by group. */
    private record ToPublish(String procedure, Map<String, List<Version>> decisions) {}

    private Stream<ToPublish> toPublish(Question q) {
        return reference.procedures().stream().map(procedure -> {
            Map<String, List<Version>> decisions = new TreeMap<>();
            procedure.versions().stream()
                    .filter(v -> v.publishBy() != null
                            && !v.publishBy().isBefore(q.from())
                            && !v.publishBy().isAfter(q.to())
                            && asked(v, q))
                    .forEach(v -> groups(v, q).forEach(group -> decisions
                            .computeIfAbsent(group, g -> new ArrayList<>())
                            .add(v)));
            return new ToPublish(procedure.code(), decisions);
        });
    }

    private static Stream<Standing> those(StandingCount count, List<Standing> asked, Question q) {
        return asked.stream().filter(s -> s.version().inForceOn(q.to()) && count.holds(s.version()));
    }

    /**
     * Those that a count is made of.
     *
     * @param group the one group of the question that they are to be in; the empty text where it is not split
     */
    public Stream<Standing> those(StandingCount count, Question q, String group) {
        return those(count, asked(q), q).filter(s -> groups(s.version(), q).contains(group));
    }

    /** Those of them that were used online. */
    public Stream<Standing> used(StandingCount count, Set<Counts.Used> used, Question q, String group) {
        return those(count, q, group).filter(s -> isUsed(s, q, group, used));
    }

    /** Those of a count of publications, each with the last of its decisions. */
    public Stream<Standing> published(PublicationCount count, Question q, String group) {
        return toPublish(q).flatMap(p -> Optional.ofNullable(p.decisions().get(group)).stream()
                .filter(count::holds)
                .map(versions -> new Standing(
                        p.procedure(), Collections.max(versions, Comparator.comparing(Version::publishBy)))));
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
