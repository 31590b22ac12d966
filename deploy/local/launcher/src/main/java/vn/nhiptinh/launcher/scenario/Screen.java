package vn.nhiptinh.launcher.scenario;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where the launcher speaks: on a terminal the last lines are a live area that is drawn over and
 * messages go above it; without one everything is lines.
 */
public final class Screen {
    private static final String UP_AND_CLEAR = "\033[%dA\033[J";

    private final PrintStream out;
    private final boolean terminal;
    private final Clock real;
    private List<String> area = List.of();

    public Screen(PrintStream out, boolean terminal, Clock real) {
        this.out = out;
        this.terminal = terminal;
        this.real = real;
    }

    public boolean terminal() {
        return terminal;
    }

    /** A line that stays. */
    public synchronized void say(String line) {
        wipe();
        LocalTime now = LocalTime.now(real.withZone(ZoneId.systemDefault())).truncatedTo(ChronoUnit.SECONDS);
        out.println(String.format("%tT  %s", now, line));
        draw();
    }

    /** Lines that stay, without the time. */
    public synchronized void print(List<String> lines) {
        wipe();
        lines.forEach(out::println);
        draw();
    }

    /** Replaces the live area; without a terminal the lines are simply printed. */
    public synchronized void show(List<String> lines) {
        wipe();
        area = terminal ? List.copyOf(lines) : List.of();
        if (terminal) {
            draw();
        } else {
            lines.forEach(out::println);
            out.flush();
        }
    }

    private void wipe() {
        if (!area.isEmpty()) {
            out.printf(UP_AND_CLEAR, area.size());
        }
    }

    private void draw() {
        area.forEach(out::println);
        out.flush();
    }
}
