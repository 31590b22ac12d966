package vn.nhiptinh.launcher.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What was published beside what the suite computed, and whether they are the same. */
public final class FigureTable {
    private static final int SHOWN_DECIMALS = 3;

    /** One line of the table. */
    public record Line(PublishedFigure figure, BigDecimal computed, boolean holds) {}

    private final SeedPlan plan;
    private final List<Line> lines;

    private FigureTable(SeedPlan plan, List<Line> lines) {
        this.plan = plan;
        this.lines = lines;
    }

    /**
     * Asks for every figure.
     *
     * @param read gives a part of an indicator's answer, or null where it has none
     */
    public static FigureTable of(
            List<PublishedFigure> figures,
            SeedPlan plan,
            BiFunction<PublishedFigure, PublishedFigure.Reading, BigDecimal> read) {
        List<Line> lines = new ArrayList<>();
        for (PublishedFigure figure : figures) {
            BigDecimal computed = read.apply(figure, figure.reading());
            if (computed != null && figure.less() != null) {
                BigDecimal less = read.apply(figure, figure.less());
                computed = less == null ? null : computed.subtract(less);
            }
            lines.add(new Line(figure, computed, figure.holds(computed, plan)));
        }
        return new FigureTable(plan, lines);
    }

    public boolean allHold() {
        return lines.stream().allMatch(Line::holds);
    }

    public List<Line> lines() {
        return lines;
    }

    public List<String> print() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {
            "figure", "seed", "published", plan.scale() == 1 ? "" : "expected at scale", "computed", "equal?"
        });
        for (Line line : lines) {
            String expected = line.figure().expectedAt(plan);
            cells.add(new String[] {
                line.figure().title() + " (" + line.figure().agency() + ")",
                line.figure().seed(),
                (line.figure().rule() == PublishedFigure.Rule.ABOVE ? "> " : "")
                        + line.figure().published().toPlainString(),
                expected == null ? "" : expected,
                line.computed() == null ? "none" : number(line.computed()),
                line.holds() ? "yes" : "NO"
            });
        }
        return aligned(cells);
    }

    private static String number(BigDecimal number) {
        BigDecimal shown =
                number.scale() > SHOWN_DECIMALS ? number.setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP) : number;
        return shown.stripTrailingZeros().toPlainString();
    }

    private static List<String> aligned(List<String[]> cells) {
        int[] widths = new int[cells.get(0).length];
        for (String[] row : cells) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        List<String> text = new ArrayList<>();
        for (String[] row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String padding = " ".repeat(widths[i] - row[i].length());
                boolean right = i >= 2 && i <= 4;
                if (widths[i] > 0) {
                    line.append(right ? padding + row[i] : row[i] + padding).append("  ");
                }
            }
            text.add(line.toString().stripTrailing());
        }
        return text;
    }
}
