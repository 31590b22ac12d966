package vn.nhiptinh.launcher.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T01:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void aTokenCarriesTheClaimsTheServicesReadAndTheirKeyChecksIt() throws Exception {
        SigningKey key = SigningKey.in(directory);
        String[] parts =
                key.token("officer", "H08.22", null, NOW, Duration.ofHours(12)).split("\\.");

        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("https://nhiptinh.local");
        assertThat(claims.path("aud").asText()).isEqualTo("nhiptinh");
        assertThat(claims.path("roles").get(0).asText()).isEqualTo("officer");
        assertThat(claims.path("agency").asText()).isEqualTo("H08.22");
        assertThat(claims.path("upn").asText()).isEqualTo(claims.path("sub").asText());
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 12 * 3600);

        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key.publicKey()))));
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void withoutAnAgencyThereIsNoSuchClaim() throws Exception {
        String[] parts = SigningKey.in(directory)
                .token("leader", null, null, NOW, Duration.ofHours(1))
                .split("\\.");
        assertThat(new ObjectMapper()
                        .readTree(Base64.getUrlDecoder().decode(parts[1]))
                        .has("agency"))
                .isFalse();
    }

    @Test
    void theKeyIsMadeOnceAndOnlyItsOwnerReadsIt() throws Exception {
        String first = SigningKey.in(directory).publicKey();
        assertThat(SigningKey.in(directory).publicKey()).isEqualTo(first);
        try (var files = Files.list(directory)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }
}
