package vn.nhiptinh.launcher.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedFiguresTest {
    private final List<PublishedFigure> figures = PublishedFigures.read();

    private PublishedFigure figure(String title) {
        return figures.stream().filter(f -> f.title().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void everyScaledCountIsTheOneOfThePlanAtFullScale() {
        SeedPlan plan = new SeedPlan(1);
        assertThat(figures)
                .hasSizeGreaterThan(30)
                .filteredOn(f -> f.count() != null)
                .hasSizeGreaterThan(10)
                .allMatch(f -> f.published().compareTo(BigDecimal.valueOf(plan.count(f.count()))) == 0);
    }

    @Test
    void everyExactRatioRoundsToWhatWasPublished() {
        SeedPlan plan = new SeedPlan(1);
        assertThat(figures)
                .filteredOn(f -> f.exact() != null)
                .hasSize(7)
                .allMatch(f -> f.holds(
                        BigDecimal.valueOf(100.0 * f.exact().get(0) / f.exact().get(1)), plan));
    }

    @Test
    void aRatioIsJudgedAtThePublishedPrecisionAtFullScaleOnly() {
        PublishedFigure rate = figure("Tỷ lệ trực tuyến");
        assertThat(rate.holds(new BigDecimal("19.84"), new SeedPlan(1))).isTrue();
        assertThat(rate.holds(new BigDecimal("19.86"), new SeedPlan(1))).isFalse();
        assertThat(rate.holds(new BigDecimal("19.98"), new SeedPlan(0.01))).isTrue();
        assertThat(rate.holds(new BigDecimal("19.99"), new SeedPlan(0.01))).isFalse();
    }

    @Test
    void aCountIsJudgedToTheLastDossierAtEveryScale() {
        PublishedFigure received = figure("Hồ sơ tiếp nhận");
        SeedPlan small = new SeedPlan(0.01);
        assertThat(received.holds(new BigDecimal("1259203"), new SeedPlan(1))).isTrue();
        assertThat(received.holds(new BigDecimal("1259202"), new SeedPlan(1))).isFalse();
        assertThat(received.holds(BigDecimal.valueOf(small.count("received")), small))
                .isTrue();
        assertThat(received.holds(BigDecimal.valueOf(small.count("received") + 1), small))
                .isFalse();
    }

    @Test
    void aBoundMustBePassedAndAMissingNumberNeverHolds() {
        PublishedFigure petitions = figure("Phản ánh kiến nghị");
        assertThat(petitions.holds(new BigDecimal("10001"), new SeedPlan(1))).isTrue();
        assertThat(petitions.holds(new BigDecimal("10000"), new SeedPlan(1))).isFalse();
        assertThat(petitions.holds(null, new SeedPlan(1))).isFalse();
    }
}
