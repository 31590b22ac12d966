package vn.nhiptinh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareTest {
    private final StringWriter error = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void saysInOneLineThatItDoesNotKnowWhereAServiceIs() {
        assertThat(compare("--run", directory.toString())).isEqualTo(2);
        assertThat(error.toString().lines())
                .singleElement()
                .asString()
                .startsWith("Nobody says where ioc-aggregator is");
    }

    @Test
    void makesNoRunDirectoryWhereThereIsNone() {
        Path none = directory.resolve("none");

        assertThat(compare("--run", none.toString())).isEqualTo(2);
        assertThat(error.toString().lines()).singleElement().asString().startsWith("No suite ran in ");
        assertThat(Files.exists(none)).isFalse();
    }

    @Test
    void takesOnlyTheFourSources() {
        assertThat(compare("--run", directory.toString(), "--source", "ioc-aggregator"))
                .isEqualTo(2);
        assertThat(error.toString()).startsWith("ioc-aggregator is not a source");
    }

    private int compare(String... arguments) {
        CommandLine line = Compare.commandLine(Duration.ZERO);
        line.setErr(new PrintWriter(error));
        return line.execute(arguments);
    }
}
