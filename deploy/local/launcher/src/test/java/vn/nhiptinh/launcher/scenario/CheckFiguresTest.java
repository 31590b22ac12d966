package vn.nhiptinh.launcher.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.launcher.figures.PublishedFigure;
import vn.nhiptinh.launcher.figures.PublishedFigures;
import vn.nhiptinh.launcher.figures.SeedPlan;

class CheckFiguresTest {
    private final List<PublishedFigure> figures = PublishedFigures.read();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** Checks a suite that computes everything as it was published, but one figure. */
    private int check(double scale, String wrong, UnaryOperator<BigDecimal> made) {
        SeedPlan plan = new SeedPlan(scale);
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), false, Clock.systemUTC());
        return new CheckFigures(
                        (figure, reading) -> {
                            BigDecimal right = right(figure, reading, plan);
                            return figure.title().equals(wrong) && reading.equals(figure.reading())
                                    ? made.apply(right)
                                    : right;
                        },
                        screen)
                .run(figures, plan);
    }

    private static BigDecimal right(PublishedFigure figure, PublishedFigure.Reading reading, SeedPlan plan) {
        if (reading.equals(figure.less())) {
            return BigDecimal.valueOf(851);
        }
        if (figure.less() != null) {
            return figure.published().add(BigDecimal.valueOf(851));
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

    private List<String> marked() {
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.endsWith("NO"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1})
    void whereEveryFigureIsThePublishedOneUpEndsWith0(double scale) {
        assertThat(check(scale, "", made -> made)).isZero();
        assertThat(marked()).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Every figure is the published one.");
    }

    @Test
    void anyFigureThatDiffersIsMarkedAndUpEndsWith1() {
        for (PublishedFigure figure : figures) {
            printed.reset();
            int status = check(1, figure.title(), made -> made.subtract(BigDecimal.ONE));
            assertThat(status).as(figure.title()).isEqualTo(1);
            assertThat(marked()).singleElement().asString().startsWith(figure.title());
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Some figures differ.");
    }

    @Test
    void aFigureThatTheSuiteDoesNotHaveIsMarkedToo() {
        assertThat(check(0.01, "Hồ sơ tiếp nhận", made -> null)).isEqualTo(1);
        assertThat(marked()).singleElement().asString().contains("none");
    }
}
