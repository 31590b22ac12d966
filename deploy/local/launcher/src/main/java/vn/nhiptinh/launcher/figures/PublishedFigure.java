package vn.nhiptinh.launcher.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * A figure a seed document publishes, and where the suite must show it.
 *
 * @param seed the documents, as S0, S2 …
 * @param sentence the document's words
 * @param less what is subtracted from the reading, or null
 * @param level null where the figure is for all levels
 * @param count the planned count that a smaller scale makes of it, or null
 * @param exact the exact parts of a ratio that a smaller scale only comes near, or null
 */
public record PublishedFigure(
        String title,
        String seed,
        String sentence,
        Reading reading,
        Reading less,
        String agency,
        String level,
        LocalDate from,
        LocalDate to,
        BigDecimal published,
        int decimals,
        Rule rule,
        String count,
        List<Long> exact) {

    /** One of the numbers in the answer about an indicator. */
    public record Reading(String indicator, String part) {}

    /** How the computed number must stand to the published one. */
    public enum Rule {
        EQUAL,
        ABOVE
    }

    private static final BigDecimal SCALED_TOLERANCE = new BigDecimal("0.2");

    /** Whether a computed number is what was published, or what the plan makes of it at its scale. */
    public boolean holds(BigDecimal computed, SeedPlan plan) {
        if (computed == null) {
            return false;
        }
        if (rule == Rule.ABOVE) {
            return computed.compareTo(published) > 0;
        }
        if (plan.scale() == 1 || count == null && exact == null) {
            return computed.setScale(decimals, RoundingMode.HALF_UP).compareTo(published) == 0;
        }
        if (count != null) {
            return computed.compareTo(BigDecimal.valueOf(plan.count(count))) == 0;
        }
        return computed.subtract(exactPercent()).abs().compareTo(SCALED_TOLERANCE) <= 0;
    }

    /** What the table shows as expected at a scale below 1, or null where nothing is shrunk. */
    public String expectedAt(SeedPlan plan) {
        if (plan.scale() == 1 || count == null && exact == null) {
            return null;
        }
        return count != null
                ? Long.toString(plan.count(count))
                : exactPercent().setScale(3, RoundingMode.HALF_UP) + " ± " + SCALED_TOLERANCE;
    }

    private BigDecimal exactPercent() {
        return BigDecimal.valueOf(exact.get(0))
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(exact.get(1)), 6, RoundingMode.HALF_UP);
    }
}
