package vn.nhiptinh.launcher.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MintTokenTest {
    /** One for all: making a key takes its time. */
    @TempDir
    private static Path run;

    private final StringWriter printed = new StringWriter();
    private final StringWriter said = new StringWriter();

    private int mint(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--run", run.toString()));
        return new CommandLine(new MintToken())
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(said))
                .execute(all.toArray(String[]::new));
    }

    private JsonNode claims() throws IOException {
        String token = printed.toString().lines().findFirst().orElseThrow();
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"officer", "supervisor", "cashier", "petition-officer", "catalog-admin", "reporter", "leader"})
    void whoActsForAnAgencyActsForTheProvinceUnlessAnotherIsNamed(String role) throws IOException {
        assertThat(mint(role, "--bare")).isZero();
        assertThat(claims().path("agency").asText()).isEqualTo("H08");
        assertThat(said.toString().lines()).singleElement().asString().contains(role, "H08", "--agency");
        assertThat(printed.toString().lines()).hasSize(1);
    }

    @Test
    void theAgencyThatIsNamedIsTakenWithoutAWord() throws IOException {
        assertThat(mint("officer", "--agency", "H08.22.21")).isZero();
        assertThat(claims().path("agency").asText()).isEqualTo("H08.22.21");
        assertThat(said.toString()).isEmpty();
        assertThat(printed.toString().lines()).hasSize(3).last().asString().startsWith("curl -s ");
    }

    @Test
    void aCitizensTokenProvesWhatIsSaidAndOtherwiseNothing() throws IOException {
        assertThat(mint("citizen", "--identity-level", "2", "--vneid")).isZero();
        assertThat(claims().path("identity_level").asInt()).isEqualTo(2);
        assertThat(claims().path("vneid").asBoolean()).isTrue();
        printed.getBuffer().setLength(0);
        assertThat(mint("citizen", "--identity-level", "1")).isZero();
        assertThat(claims().path("identity_level").asInt()).isEqualTo(1);
        assertThat(claims().path("vneid").asBoolean(true)).isFalse();
        printed.getBuffer().setLength(0);
        assertThat(mint("citizen")).isZero();
        assertThat(claims().has("identity_level")).isFalse();
        assertThat(claims().has("vneid")).isFalse();
    }

    @Test
    void nobodyElsesTokenProvesAnIdentityAndNoneALevelThatThereIsNot() {
        assertThat(mint("officer", "--vneid")).isEqualTo(2);
        assertThat(mint("citizen", "--identity-level", "3")).isEqualTo(2);
        assertThat(printed.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"citizen", "admin", "system", "ioc-viewer"})
    void whoActsForNoAgencyHasNoSuchClaim(String role) throws IOException {
        assertThat(mint(role)).isZero();
        assertThat(claims().has("agency")).isFalse();
        assertThat(claims().path("roles").get(0).asText()).isEqualTo(role);
        assertThat(said.toString()).isEmpty();
    }
}
