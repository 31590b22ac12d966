package vn.nhiptinh.launcher.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTableTest {
    private final List<PublishedFigure> figures = PublishedFigures.read();

    /** A suite that computes everything right, but one figure. */
    private FigureTable table(SeedPlan plan, String wrong, String by) {
        return FigureTable.of(figures, plan, (figure, reading) -> {
            BigDecimal right = right(figure, reading, plan);
            return figure.title().equals(wrong) ? right.add(new BigDecimal(by)) : right;
        });
    }

    private static BigDecimal right(PublishedFigure figure, PublishedFigure.Reading reading, SeedPlan plan) {
        if (figure.less() != null) {
            return BigDecimal.valueOf(reading.equals(figure.less()) ? 851 : 1225);
        }
        if (figure.exact() != null) {
            return BigDecimal.valueOf(figure.exact().get(0) * 100)
                    .divide(BigDecimal.valueOf(figure.exact().get(1)), 4, RoundingMode.HALF_UP);
        }
        if (figure.count() != null) {
            return BigDecimal.valueOf(plan.count(figure.count()));
        }
        return figure.rule() == PublishedFigure.Rule.ABOVE
                ? figure.published().add(BigDecimal.ONE)
                : figure.published();
    }

    @Test
    void theTableHoldsWhenEveryFigureIsThePublishedOne() {
        assertThat(table(new SeedPlan(1), "", "0").allHold()).isTrue();
        assertThat(table(new SeedPlan(0.01), "", "0").allHold()).isTrue();
    }

    @Test
    void oneDroppedOrDoubledDossierMakesItFail() {
        assertThat(table(new SeedPlan(1), "Hồ sơ tiếp nhận", "-1").allHold()).isFalse();
        assertThat(table(new SeedPlan(0.01), "Cấp xã trực tuyến", "1").allHold())
                .isFalse();
    }

    @Test
    void aLineSaysWhatWasPublishedWhatCameOutAndThatItDiffers() {
        List<String> lines =
                table(new SeedPlan(1), "Trực tuyến 1/3–1/8/2022", "1").print();
        assertThat(lines).hasSize(figures.size() + 1);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Trực tuyến 1/3–1/8/2022"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("S0", "45178", "45179").endsWith("NO"));
    }
}
