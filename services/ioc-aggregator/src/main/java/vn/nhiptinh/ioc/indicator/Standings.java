package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged.Period;
import vn.nhiptinh.events.ProcedureChanged.Version;
import vn.nhiptinh.ioc.indicator.Counts.Used;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * Reads how the catalogue's procedures stand on the last day of a period. Departments have the procedures that they
 * manage; a district or commune, which manages none, has those of its level in its province.
 */
@ApplicationScoped
public class Standings {

    private final ReferenceData reference;
    private final Counts counts;
    private final Clock clock;

    Standings(ReferenceData reference, Counts counts, Clock clock) {
        this.reference = reference;
        this.counts = counts;
        this.clock = clock;
    }

    /** A procedure as one decision has it. */
    public record Standing(String procedure, Version version) {}

    /**
     * What a question means by an agency and by levels.
     *
     * @param local the levels whose procedures the agency has; none where it has those that it manages
     */
    private record Look(Question q, Set<AdministrativeLevel> local) {

        boolean asksFor(Version v) {
            return isOfAgency(v)
                    && !levels(v).isEmpty()
                    && (q.field() == null || v.fieldCode().equals(q.field()));
        }

        private boolean isOfAgency(Version v) {
            return q.agency() == null
                    || (local.isEmpty()
                            ? AgencyScope.covers(q.agency(), managing(v))
                            : AgencyScope.province(q.agency()).equals(AgencyScope.province(managing(v))));
        }

        /** Who manages a procedure, by the name that the question knows. */
        String managing(Version v) {
            return q.restated() == null ? v.managingAgency() : q.restated().agency(v.managingAgency());
        }

        /** The levels of a procedure that are asked for. */
        private List<String> levels(Version v) {
            return v.levels().stream()
                    .filter(l -> local.isEmpty() || local.contains(l))
                    .map(this::name)
                    .filter(l -> q.level() == null || q.level().equals(l))
                    .distinct()
                    .toList();
        }

        private String name(AdministrativeLevel level) {
            return q.restated() == null ? level.name() : q.restated().level(level);
        }

        List<String> groups(Version v) {
            if (q.groupBy() == null) {
                return List.of("");
            }
            return switch (q.groupBy()) {
                case AGENCY -> List.of(local.isEmpty() ? managing(v) : q.agency());
                case FIELD -> List.of(v.fieldCode());
                case LEVEL -> levels(v);
                default -> throw new IllegalArgumentException(q.groupBy().wireName());
            };
        }

        /** True of what was received online on a level of the group: by the province, or by the one that has its level's. */
        boolean isUsed(Standing standing, String group, Set<Used> used) {
            String level = q.groupBy() == Dimension.LEVEL ? group : q.level();
            String by = local.isEmpty() ? AgencyScope.province(managing(standing.version())) : q.agency();
            return Arrays.stream(AdministrativeLevel.values())
                    .map(this::name)
                    .filter(l -> level == null || l.equals(level))
                    .anyMatch(l -> used.contains(new Used(by, standing.procedure(), l)));
        }
    }

    private Look look(Question q) {
        return new Look(q, q.agency() == null ? Set.of() : local(q));
    }

    /** The levels of an agency of no province, with those of the agencies under it. */
    private Set<AdministrativeLevel> local(Question q) {
        LocalDate day = q.restated() == null ? q.to() : LocalDate.now(clock);
        Set<AdministrativeLevel> levels = reference.agencies().stream()
                .filter(a -> AgencyScope.covers(q.agency(), a.code()))
                .flatMap(a -> a.periods().stream())
                .filter(p -> p.validOn(day))
                .map(Period::level)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AdministrativeLevel.class)));
        return levels.contains(AdministrativeLevel.PROVINCE) ? Set.of() : levels;
    }

    /** The procedures that a question speaks of, as each of their decisions has them, whatever its days. */
    public List<Standing> asked(Question q) {
        return asked(look(q));
    }

    private List<Standing> asked(Look look) {
        return reference.procedures().stream()
                .flatMap(p -> p.versions().stream().filter(look::asksFor).map(v -> new Standing(p.code(), v)))
                .toList();
    }

    /**
     * The procedures used online among those that a question speaks of.
     *
     * @param asked those
     * @return by each period that the question is split into; under the empty name where it is not
     */
    Supplier<Map<String, Set<Used>>> usedOnline(Reads reads, List<Standing> asked, Question q) {
        Set<String> procedures = asked.stream().map(Standing::procedure).collect(Collectors.toSet());
        return look(q).local().isEmpty()
                ? counts.usedInProvince(reads, procedures, q)
                : counts.usedBelow(reads, procedures, q);
    }

    /** @param asked what the question speaks of */
    Map<String, long[]> count(List<StandingCount> counts, List<Standing> asked, Question q) {
        Look look = look(q);
        Map<String, long[]> groups = new TreeMap<>();
        asked.stream().map(Standing::version).filter(v -> v.inForceOn(q.to())).forEach(v -> {
            for (String group : look.groups(v)) {
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
    Map<String, long[]> used(StandingCount count, Set<Used> used, List<Standing> asked, Question q) {
        Look look = look(q);
        Map<String, long[]> groups = new TreeMap<>();
        those(count, asked, q).forEach(s -> look.groups(s.version()).stream()
                .filter(group -> look.isUsed(s, group, used))
                .forEach(group -> groups.computeIfAbsent(group, g -> new long[1])[0]++));
        return groups;
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
        Look look = look(q);
        return reference.procedures().stream().map(procedure -> {
            Map<String, List<Version>> decisions = new TreeMap<>();
            procedure.versions().stream()
                    .filter(v -> v.publishBy() != null
                            && !v.publishBy().isBefore(q.from())
                            && !v.publishBy().isAfter(q.to())
                            && look.asksFor(v))
                    .forEach(v -> look.groups(v).forEach(group -> decisions
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
        Look look = look(q);
        return those(count, asked(look), q).filter(s -> look.groups(s.version()).contains(group));
    }

    /** Those of them that were used online. */
    public Stream<Standing> used(StandingCount count, Question q, String group) {
        Look look = look(q);
        Set<Used> used = usedOnline(counts.reads(), asked(look), q).get().getOrDefault("", Set.of());
        return those(count, q, group).filter(s -> look.isUsed(s, group, used));
    }

    /** Those of a count of publications, each with the last of its decisions. */
    public Stream<Standing> published(PublicationCount count, Question q, String group) {
        return toPublish(q).flatMap(p -> Optional.ofNullable(p.decisions().get(group)).stream()
                .filter(count::holds)
                .map(versions -> new Standing(
                        p.procedure(), Collections.max(versions, Comparator.comparing(Version::publishBy)))));
    }
}
