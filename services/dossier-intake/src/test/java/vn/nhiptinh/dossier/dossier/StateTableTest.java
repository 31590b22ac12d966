package vn.nhiptinh.dossier.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the table of states in the README drawn from the code; {@code -Dnhiptinh.readme.write=true} draws it anew. */
class StateTableTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- states: drawn from DossierState -->\n";
    private static final String END = "<!-- end of states -->";

    @Test
    void theReadmeShowsTheStatesOfTheCode() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        String drawn = readme.substring(0, begin) + table() + readme.substring(end);
        if (Boolean.getBoolean("nhiptinh.readme.write")) {
            Files.writeString(README, drawn);
        }
        assertThat(Files.readString(README)).isEqualTo(drawn);
    }

    private static String table() {
        return "| state | national status | action → state |\n|---|---|---|\n"
                + Arrays.stream(DossierState.values()).map(StateTableTest::row).collect(Collectors.joining());
    }

    private static String row(DossierState state) {
        return "| `%s` | %d | %s |\n"
                .formatted(
                        state,
                        state.status().nationalNumber(),
                        state.exits().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(e -> e.getKey().wireName()
                                        + (e.getValue() == state ? "" : " → `" + e.getValue() + "`"))
                                .collect(Collectors.joining(", ")));
    }
}
