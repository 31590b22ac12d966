package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ProcedureChanged;
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

    /** Of the procedures that stand so on the last day, those that were used online in the period. */
    Map<String, long[]> used(StandingCount count, Set<Counts.Used> used, Question q) {
        Map<String, long[]> groups = new TreeMap<>();
        reference.procedures().forEach(p -> p.versions().stream()
                .filter(v -> v.inForceOn(q.to()) && asked(v, q) && count.holds(v))
                .forEach(v -> groups(v, q).stream()
                        .filter(group -> isUsed(p.code(), v, q.groupBy() == Dimension.LEVEL ? group : q.level(), used))
                        .forEach(group -> groups.computeIfAbsent(group, g -> new long[1])[0]++)));
        return groups;
    }

    /** A level of null is any. */
    private static boolean isUsed(String procedure, Version v, String level, Set<Counts.Used> used) {
        String province = AgencyScope.province(v.managingAgency());
        return Arrays.stream(AdministrativeLevel.values())
                .map(Enum::name)
                .filter(l -> level == null || l.equals(level))
                .anyMatch(l -> used.contains(new Counts.Used(province, procedure, l)));
    }

    /** The procedures that have decisions which were to be published in the period. */
    Map<String, long[]> publications(List<PublicationCount> counts, Question q) {
        Map<String, long[]> groups = new TreeMap<>();
        for (ProcedureChanged procedure : reference.procedures()) {
            Map<String, List<Version>> decisions = new TreeMap<>();
            procedure.versions().stream()
                    .filter(v -> v.publishBy() != null
                            && !v.publishBy().isBefore(q.from())
                            && !v.publishBy().isAfter(q.to())
                            && asked(v, q))
                    .forEach(v -> groups(v, q).forEach(group -> decisions
                            .computeIfAbsent(group, g -> new ArrayList<>())
                            .add(v)));
            decisions.forEach((group, versions) -> {
                long[] values = groups.computeIfAbsent(group, g -> new long[counts.size()]);
                for (int i = 0; i < values.length; i++) {
                    values[i] += counts.get(i).holds(versions) ? 1 : 0;
                }
            });
        }
        return groups;
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
