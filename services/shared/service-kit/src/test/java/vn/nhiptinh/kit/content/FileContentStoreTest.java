package vn.nhiptinh.kit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nhiptinh.kit.problem.ProblemMessages;

/** A directory keeps the contract of every store, and is cleared of what a crash left in it. */
class FileContentStoreTest extends ContentStoreContract {

    @TempDir
    private Path directory;

    @Override
    GivenContentSettings settings() {
        return new GivenContentSettings().with("directory", directory);
    }

    @Override
    Path spoolDirectory() {
        return directory.resolve("incoming");
    }

    @Test
    void aFileLiesUnderItsHash() throws IOException {
        ContentStore store = new ContentStore(settings().read());
        byte[] pdf = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        String first = store.put(new ByteArrayInputStream(pdf), new ContentClaim(null, null))
                .sha256();
        store.put(new ByteArrayInputStream(pdf), new ContentClaim(null, null));
        try (Stream<Path> files = Files.walk(directory).filter(Files::isRegularFile)) {
            assertThat(files.toList())
                    .isEqualTo(List.of(directory
                            .resolve(first.substring(0, 2))
                            .resolve(first.substring(2, 4))
                            .resolve(first)));
        }
    }

    @Test
    void whatACrashLeftIsRemovedOnceItIsOld() throws IOException {
        Files.createDirectories(spoolDirectory());
        Path old = Files.createFile(spoolDirectory().resolve("old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path anothers = Files.createFile(spoolDirectory().resolve("underway"));
        new ContentStore(settings().read()).close();
        assertThat(old).doesNotExist();
        assertThat(anothers).exists();
    }

    @Test
    void withoutADirectoryOrABucketItSaysWhatIsMissing() {
        assertThatThrownBy(() -> new ContentStore(new GivenContentSettings().read()))
                .hasMessageContaining("nhiptinh.content.directory");
        assertThatThrownBy(() -> new ContentStore(
                        new GivenContentSettings().with("store", "s3").read()))
                .hasMessageContaining("bucket");
        assertThatThrownBy(() -> new ContentStore(
                        settings().with("types", "application/pdf,nonsense").read()))
                .hasMessageContaining("nhiptinh.content.types");
    }

    @ParameterizedTest
    @EnumSource(ContentProblem.class)
    void everyProblemHasItsWordsInBothLanguages(ContentProblem problem) {
        for (String language : List.of("vi", "en")) {
            Locale locale = Locale.forLanguageTag(language);
            ProblemMessages messages = new ProblemMessages();
            assertThat(messages.title(problem, locale)).isNotBlank();
            assertThat(messages.detail(problem, locale, "A", "B")).isNotBlank().doesNotContain("{0}", "{1}");
        }
    }
}
