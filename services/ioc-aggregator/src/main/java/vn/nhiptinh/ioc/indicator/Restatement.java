package vn.nhiptinh.ioc.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.AgencyChanged.Period;

/**
 * Which agency of a day has taken over what an agency before it did: since 1 July 2025 communes are others and there are
 * no districts any more, and what was handled before can be asked for under either.
 *
 * @param was the agencies that another one has taken over
 * @param today that one, in the same order
 * @param level its level, in the same order
 */
public record Restatement(List<String> was, List<String> today, List<String> level) {

    /** By what the catalogue knows of agencies on a day. */
    static Restatement of(Collection<AgencyChanged> agencies, LocalDate day) {
        Map<String, AgencyChanged> byCode =
                agencies.stream().collect(Collectors.toMap(AgencyChanged::code, Function.identity()));
        List<String> was = new ArrayList<>();
        List<String> today = new ArrayList<>();
        List<String> level = new ArrayList<>();
        for (AgencyChanged agency : agencies) {
            AgencyChanged successor = successor(agency, byCode, day);
            if (successor != agency) {
                was.add(agency.code());
                today.add(successor.code());
                level.add(last(successor, day).level().name());
            }
        }
        return new Restatement(was, today, level);
    }

    /** The last of those that took over from one another; an agency that nobody took over from is its own. */
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

    /** How it stands on a day, or stood last before it. */
    private static Period last(AgencyChanged agency, LocalDate day) {
        return agency.periods().stream()
                .filter(p -> p.validFrom() == null || !p.validFrom().isAfter(day))
                .max(Comparator.comparing(p -> p.validFrom() == null ? LocalDate.MIN : p.validFrom()))
                .orElse(agency.periods().get(0));
    }
}
