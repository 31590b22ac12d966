package vn.nhiptinh.launcher.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;
import vn.nhiptinh.launcher.client.Aggregator;
import vn.nhiptinh.launcher.figures.FigureTable;
import vn.nhiptinh.launcher.figures.PublishedFigure;
import vn.nhiptinh.launcher.figures.SeedPlan;

/** Holds published figures against what a running suite computes, shows both, and says how {@code up} has to end. */
public final class CheckFigures {
    public static final int EQUAL = 0;
    public static final int DIFFERS = 1;

    private final BiFunction<PublishedFigure, PublishedFigure.Reading, BigDecimal> suite;
    private final Screen screen;

    public CheckFigures(Aggregator aggregator, Screen screen) {
        this(
                (figure, reading) -> aggregator.indicator(
                        reading.indicator(),
                        reading.part(),
                        figure.agency(),
                        figure.level(),
                        figure.from(),
                        figure.to()),
                screen);
    }

    /** @param suite gives a part of an indicator's answer, or null where it has none */
    CheckFigures(BiFunction<PublishedFigure, PublishedFigure.Reading, BigDecimal> suite, Screen screen) {
        this.suite = suite;
        this.screen = screen;
    }

    /** Prints the table and gives the exit status. */
    public int run(List<PublishedFigure> figures, SeedPlan plan) {
        FigureTable table = FigureTable.of(figures, plan, suite);
        screen.show(List.of());
        screen.print(table.print());
        screen.say(table.allHold() ? "Every figure is the published one." : "Some figures differ.");
        return table.allHold() ? EQUAL : DIFFERS;
    }
}
