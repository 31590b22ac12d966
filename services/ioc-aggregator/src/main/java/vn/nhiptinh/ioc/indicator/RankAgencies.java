package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.ioc.indicator.Indicator.Direction;

/** Tells where an agency stands among others: the best is the first, and those with equal numbers share a place. */
@ApplicationScoped
public class RankAgencies {

    private final ReadAgencies readAgencies;

    RankAgencies(ReadAgencies readAgencies) {
        this.readAgencies = readAgencies;
    }

    /**
     * A place among agencies.
     *
     * @param of how many agencies have a number at all
     */
    public record Rank(int place, int of) {}

    /** The places of an agency by indicator, where one way is better and it has a number; each agency with those under it. */
    public Map<Indicator, Rank> rank(
            Collection<Indicator> indicators, Period period, String agency, Collection<String> among) {
        List<Indicator> ranked = indicators.stream()
                .filter(i -> i.direction() != Direction.NEUTRAL && Parts.addUp(i))
                .toList();
        Map<String, Map<Indicator, Reading>> read = readAgencies.read(ranked, period, among);
        Map<Indicator, Rank> ranks = new HashMap<>();
        for (Indicator indicator : ranked) {
            BigDecimal own = read.get(agency).get(indicator).value();
            if (own != null) {
                List<BigDecimal> all = new ArrayList<>();
                read.values().forEach(of -> {
                    if (of.get(indicator).value() != null) {
                        all.add(of.get(indicator).value());
                    }
                });
                int better = indicator.direction() == Direction.UP ? 1 : -1;
                long before = all.stream()
                        .filter(other -> other.compareTo(own) * better > 0)
                        .count();
                ranks.put(indicator, new Rank((int) before + 1, all.size()));
            }
        }
        return ranks;
    }
}
