package vn.nhiptinh.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.MarkdownRender;

/**
 * Holds a service to the OpenAPI document that is committed for it in deploy/openapi.
 *
 * <p>A breaking change fails. A compatible one fails too, because the committed document must say what the service
 * does, until {@code -Dnhiptinh.openapi.write=true} writes the current one.
 */
public final class OpenApiContract {

    private static final String WRITE = "nhiptinh.openapi.write";

    /** In a 3.1 document the comparison does not see a changed type. */
    private static final Pattern COMPARABLE = Pattern.compile("(?m)^openapi: [\"']?3\\.0\\.");

    private final Path committed;
    private final boolean write;

    OpenApiContract(Path committed, boolean write) {
        this.committed = committed;
        this.write = write;
    }

    /** The contract of deploy/openapi/SERVICE.yaml. */
    public static OpenApiContract of(String service) {
        return new OpenApiContract(
                projectRoot().resolve("deploy/openapi/" + service + ".yaml"), Boolean.getBoolean(WRITE));
    }

    /** Compares the document that the service generates, as YAML, with the committed one. */
    public void check(String generated) {
        if (!COMPARABLE.matcher(generated).find()) {
            throw new AssertionError(
                    "The comparison understands OpenAPI 3.0 only and would miss breaking changes in another version:"
                            + " set mp.openapi.extensions.smallrye.openapi=3.0.3");
        }
        try {
            if (!Files.exists(committed)) {
                replace(generated, committed + " is missing");
                return;
            }
            String before = Files.readString(committed, StandardCharsets.UTF_8);
            ChangedOpenApi changes = OpenApiCompare.fromContents(before, generated);
            if (changes.isIncompatible()) {
                throw new AssertionError("The API breaks its contract in " + committed + ":\n" + describe(changes));
            }
            if (!before.equals(generated)) {
                replace(generated, committed + " is not what the service generates any more");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(String generated, String reason) throws IOException {
        if (!write) {
            throw new AssertionError(reason + "; run the test with -D" + WRITE + "=true and commit the file");
        }
        Files.createDirectories(committed.getParent());
        Files.writeString(committed, generated, StandardCharsets.UTF_8);
    }

    private static String describe(ChangedOpenApi changes) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new MarkdownRender().render(changes, new OutputStreamWriter(text, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    private static Path projectRoot() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("deploy/kafka/topics.yaml"))) {
                return at;
            }
        }
        throw new IllegalStateException("No project root above the working directory");
    }
}
