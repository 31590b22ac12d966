package vn.nhiptinh.launcher.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import vn.nhiptinh.launcher.client.Aggregator;
import vn.nhiptinh.launcher.suite.SuiteClock;

/** The live table of indicators, taken from the aggregator's snapshot. */
public final class Board implements AutoCloseable {
    private static final int TERMINAL_SECONDS = 2;
    private static final int LINES_SECONDS = 30;
    private static final int NAME_WIDTH = 60;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private final Aggregator aggregator;
    private final Screen screen;
    private final SuiteClock clock;
    private final Clock real;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "board");
        thread.setDaemon(true);
        return thread;
    });

    public Board(Aggregator aggregator, Screen screen, SuiteClock clock, Clock real) {
        this.aggregator = aggregator;
        this.screen = screen;
        this.clock = clock;
        this.real = real;
    }

    public Board start() {
        int seconds = screen.terminal() ? TERMINAL_SECONDS : LINES_SECONDS;
        timer.scheduleWithFixedDelay(this::refresh, 1, seconds, TimeUnit.SECONDS);
        return this;
    }

    public void refresh() {
        try {
            screen.show(lines(aggregator.snapshot()));
        } catch (RuntimeException e) {
            screen.say("No indicators to show: " + e.getMessage());
        }
    }

    private List<String> lines(JsonNode snapshot) {
        List<String> lines = new ArrayList<>();
        lines.add("── " + MOMENT.format(clock.now(real)) + " (business time) " + "─".repeat(40));
        for (JsonNode indicator : snapshot.path("indicators")) {
            String name = indicator.path("name").asText(indicator.path("id").asText());
            lines.add("%-"
                    .concat(NAME_WIDTH + "s %15s %-10s%s")
                    .formatted(
                            name.length() > NAME_WIDTH ? name.substring(0, NAME_WIDTH - 1) + "…" : name,
                            value(indicator.path("value")),
                            unit(indicator.path("unit").asText("")),
                            indicator.path("stale").asBoolean() ? "  stale" : ""));
        }
        return lines;
    }

    private static String unit(String wireName) {
        return switch (wireName) {
            case "PERCENT" -> "%";
            case "DOSSIERS" -> "hồ sơ";
            case "PETITIONS" -> "phản ánh";
            case "FIELDS" -> "lĩnh vực";
            case "AGENCIES" -> "cơ quan";
            case "VND" -> "đồng";
            case "WORKING_DAYS" -> "ngày làm việc";
            case "WORKING_HOURS" -> "giờ làm việc";
            case "TRANSACTIONS" -> "giao dịch";
            case "PETITIONS_PER_COMMUNE" -> "phản ánh/xã/30 ngày";
            default -> wireName.toLowerCase(Locale.ROOT);
        };
    }

    private static String value(JsonNode value) {
        if (!value.isNumber()) {
            return "–";
        }
        BigDecimal number = value.decimalValue();
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        return whole
                ? "%,d".formatted(number.longValue())
                : number.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
