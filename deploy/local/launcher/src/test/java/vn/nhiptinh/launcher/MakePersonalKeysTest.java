package vn.nhiptinh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MakePersonalKeysTest {
    @TempDir
    private Path directory;

    private final StringWriter printed = new StringWriter();
    private final StringWriter said = new StringWriter();

    @Test
    void withoutAFileThereAreNewKeys() {
        assertThat(run()).isZero();
        List<String> lines = printed.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("NHIPTINH_PERSONAL_HASH_KEY=");
        assertThat(lines.get(1)).startsWith("NHIPTINH_PERSONAL_KEYSET={");
    }

    @Test
    void aKeyIsChangedInTwoSteps() throws IOException {
        run();
        String keyset = printed.toString().lines().toList().get(1).split("=", 2)[1];
        JsonNode before = new ObjectMapper().readTree(keyset);
        JsonNode known = changed("--new-key", keyset);
        assertThat(known.path("key")).hasSize(2);
        assertThat(known.path("primaryKeyId")).isEqualTo(before.path("primaryKeyId"));
        JsonNode inUse = changed("--use-newest", known.toString());
        assertThat(inUse.path("key")).isEqualTo(known.path("key"));
        assertThat(inUse.path("primaryKeyId"))
                .isEqualTo(inUse.path("key").get(1).path("keyId"))
                .isNotEqualTo(before.path("primaryKeyId"));
    }

    @Test
    void aFileThatIsNoKeysetIsSaidInOneLineThatDoesNotQuoteIt() throws IOException {
        Path file = Files.writeString(directory.resolve("keyset.json"), "secret");
        assertThat(run("--new-key", file.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString().lines()).hasSize(1);
        assertThat(said.toString()).doesNotContain("secret");
        assertThat(printed.toString()).isEmpty();
    }

    private JsonNode changed(String option, String keyset) throws IOException {
        Path file = Files.writeString(directory.resolve("keyset.json"), keyset);
        printed.getBuffer().setLength(0);
        assertThat(run(option, file.toString())).isZero();
        return new ObjectMapper().readTree(printed.toString());
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "personal-keys";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Launcher.commandLine()
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(said))
                .execute(all);
    }
}
