package vn.nhiptinh.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhiptinh.launcher.token.SigningKey;
import vn.nhiptinh.launcher.token.Tokens;

class SelfCheckAccessTest {
    @TempDir
    private Path directory;

    @Test
    void theAggregatorIsToldWhomToAskAndMayOnlyRead() throws Exception {
        RunDirectory run = new RunDirectory(directory);
        Tokens tokens = new Tokens(SigningKey.in(run.keys()), Clock.systemUTC());
        try (SelfCheckAccess access = new SelfCheckAccess(run, SuitePorts.from(9000), tokens)) {
            access.start();
            Map<String, String> environment = access.environment();

            Path file = Path.of(environment.get("NHIPTINH_IOC_SELF_CHECK_TOKEN_FILE"));
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            JsonNode claims = new ObjectMapper()
                    .readTree(
                            Base64.getUrlDecoder().decode(Files.readString(file).split("\\.")[1]));
            assertThat(claims.path("roles").toString()).isEqualTo("[\"ioc-viewer\"]");
            assertThat(environment)
                    .hasSize(5)
                    .containsEntry("NHIPTINH_IOC_SELF_CHECK_SOURCES_PROCEDURE_CATALOG", "http://127.0.0.1:9001")
                    .containsEntry("NHIPTINH_IOC_SELF_CHECK_SOURCES_DOSSIER_INTAKE", "http://127.0.0.1:9002")
                    .containsEntry("NHIPTINH_IOC_SELF_CHECK_SOURCES_PAYMENTS", "http://127.0.0.1:9003")
                    .containsEntry("NHIPTINH_IOC_SELF_CHECK_SOURCES_FEEDBACK", "http://127.0.0.1:9004");
        }
    }
}
