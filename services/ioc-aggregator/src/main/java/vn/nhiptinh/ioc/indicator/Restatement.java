package vn.nhiptinh.ioc.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.AgencyChanged.Period;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * Which agency of a day has taken over what an agency before it did: since 1 July 2025 communes are others and there are
 * no districts any more, and what was handled before can be asked for under either.
 *
 * @param was the agencies that another one has taken over
 * @param today that one, in the same order
 * @param level its level, in the same order
 * @param levels those that agencies of today are of
 * @param units the same of administrative units, by those whose people's committees they had
 */
public record Restatement(
        List<String> was, List<String> today, List<String> level, Set<AdministrativeLevel> levels, Units units) {

    /**
     * What was handled by agencies that are no more and that no single one has taken over from: it belongs to the province
     * and to none of the agencies of today, and no level of today has it.
     */
    private static final String NOT_SEPARABLE = "NOT_SEPARABLE";

    private static final String IN_WORDS = "không tách được";

    /** Of the agencies of a unit, the one that stands for it. */
    private static final String COMMITTEE = "PEOPLES_COMMITTEE";

    /** By what the catalogue knows of agencies on a day. */
    static Restatement of(Collection<AgencyChanged> agencies, LocalDate day) {
        Map<String, AgencyChanged> byCode =
                agencies.stream().collect(Collectors.toMap(AgencyChanged::code, Function.identity()));
        List<String> was = new ArrayList<>();
        List<String> today = new ArrayList<>();
        List<String> level = new ArrayList<>();
        for (AgencyChanged agency : agencies) {
            AgencyChanged successor = successor(agency, byCode, day);
            if (isOver(successor, day)) {
                was.add(agency.code());
                today.add(province(agency, byCode, day) + "." + NOT_SEPARABLE);
                level.add(NOT_SEPARABLE);
            } else if (successor != agency) {
                was.add(agency.code());
                today.add(successor.code());
                level.add(last(successor, day).level().name());
            }
        }
        Set<AdministrativeLevel> levels = agencies.stream()
                .flatMap(a -> a.periods().stream())
                .filter(p -> p.validOn(day))
                .map(Period::level)
                .collect(Collectors.toSet());
        return new Restatement(was, today, level, levels, units(agencies, byCode, day));
    }

    /**
     * Which unit stands today for what a code meant then: codes are used again, so each for some days.
     *
     * @param was the codes
     * @param since the first day on which it meant that, in the same order
     * @param until the last day, likewise
     * @param today the code of the unit that stands for it
     */
    public record Units(List<String> was, List<String> since, List<String> until, List<String> today) {}

    private static Units units(Collection<AgencyChanged> agencies, Map<String, AgencyChanged> byCode, LocalDate day) {
        Map<String, TreeMap<LocalDate, String>> over = new TreeMap<>();
        for (AgencyChanged agency : agencies) {
            for (Period p : agency.periods()) {
                if (p.unitCode() != null
                        && p.kind().equals(COMMITTEE)
                        && p.validTo() != null
                        && p.validTo().isBefore(day)) {
                    AgencyChanged successor = successor(agency, byCode, day);
                    over.computeIfAbsent(p.unitCode(), c -> new TreeMap<>())
                            .put(
                                    p.validTo(),
                                    isOver(successor, day)
                                            ? NOT_SEPARABLE
                                            : last(successor, day).unitCode());
                }
            }
        }
        Units units = new Units(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        over.forEach((code, ends) -> {
            String since = "-infinity";
            for (Map.Entry<LocalDate, String> end : ends.entrySet()) {
                units.was().add(code);
                units.since().add(since);
                units.until().add(end.getKey().toString());
                units.today().add(end.getValue());
                since = end.getKey().plusDays(1).toString();
            }
        });
        return units;
    }

    /** The agency of today that stands for one of another day. */
    String agency(String then) {
        int i = was.indexOf(then);
        return i < 0 ? then : today.get(i);
    }

    /** What a level is called today, where it is one of a procedure and not of an agency. */
    String level(AdministrativeLevel then) {
        return levels.contains(then) ? then.name() : NOT_SEPARABLE;
    }

    /** The last of those that took over from one another; an agency that nobody took over from stays. */
    private static AgencyChanged successor(AgencyChanged agency, Map<String, AgencyChanged> byCode, LocalDate day) {
        Set<String> seen = new HashSet<>();
        AgencyChanged now = agency;
        while (seen.add(now.code()) && now.periods().stream().noneMatch(p -> p.validOn(day))) {
            AgencyChanged next = byCode.get(last(now, day).successorCode());
            if (next == null) {
                break;
            }
            now = next;
        }
        return now;
    }

    /** The province of today that an agency of another day belongs to. */
    private static String province(AgencyChanged agency, Map<String, AgencyChanged> byCode, LocalDate day) {
        String code = AgencyScope.province(agency.code());
        AgencyChanged province = byCode.get(code);
        return province == null ? code : successor(province, byCode, day).code();
    }

    /** What the people's committee of a unit is called: the last one that its code meant. */
    static Optional<String> committee(Collection<AgencyChanged> agencies, String unit) {
        return agencies.stream()
                .flatMap(a -> a.periods().stream())
                .filter(p -> unit.equals(p.unitCode()) && p.kind().equals(COMMITTEE))
                .max(Comparator.comparing(p -> p.validFrom() == null ? LocalDate.MIN : p.validFrom()))
                .map(Period::name);
    }

    /** In words, if a group is what belongs to none of today's; empty of any other. */
    static Optional<String> name(String group) {
        return isNone(group) ? Optional.of(IN_WORDS) : Optional.empty();
    }

    private static boolean isNone(String group) {
        return group.equals(NOT_SEPARABLE) || group.endsWith("." + NOT_SEPARABLE);
    }

    /** What stands in the place of agencies and units that no single one has taken over from. */
    Set<String> none() {
        return Stream.concat(Stream.of(NOT_SEPARABLE), today.stream().filter(Restatement::isNone))
                .collect(Collectors.toSet());
    }

    /** The levels that there are today, and what stands in the place of those that are no more. */
    Stream<String> levelNames() {
        return Stream.concat(levels.stream().sorted().map(Enum::name), Stream.of(NOT_SEPARABLE));
    }

    private static boolean isOver(AgencyChanged agency, LocalDate day) {
        LocalDate end = last(agency, day).validTo();
        return end != null && end.isBefore(day);
    }

    /** How it stands on a day, or stood last before it. */
    private static Period last(AgencyChanged agency, LocalDate day) {
        return agency.periods().stream()
                .filter(p -> p.validFrom() == null || !p.validFrom().isAfter(day))
                .max(Comparator.comparing(p -> p.validFrom() == null ? LocalDate.MIN : p.validFrom()))
                .orElse(agency.periods().get(0));
    }
}
