package vn.nhiptinh.launcher.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Screen screen(boolean terminal) {
        return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, Clock.systemUTC());
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutATerminalThereAreOnlyLines() {
        Screen screen = screen(false);
        screen.show(List.of("one", "two"));
        screen.show(List.of("three"));
        screen.say("four");
        assertThat(text()).startsWith("one\ntwo\nthree\n").endsWith("  four\n").doesNotContain("\033");
    }

    @Test
    void onATerminalTheLiveAreaIsDrawnOverAndMessagesStandAboveIt() {
        Screen screen = screen(true);
        screen.show(List.of("one", "two"));
        screen.say("message");
        assertThat(text()).contains("one\ntwo\n\033[2A\033[J").endsWith("message\none\ntwo\n");
    }
}
