package vn.nhiptinh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.SelfCheckAccess;
import vn.nhiptinh.launcher.suite.SuitePorts;
import vn.nhiptinh.launcher.token.SigningKey;
import vn.nhiptinh.launcher.token.Tokens;

/** However the suite is run, the aggregator can ask every source for its own counts. */
class SelfCheckDeploymentTest {
    private static final Path HOME = Path.of("../..");
    private static final String PREFIX = "NHIPTINH_IOC_SELF_CHECK_";

    @TempDir
    private Path directory;

    @Test
    void composeGivesTheAggregatorWhatTheLauncherDoes() throws Exception {
        JsonNode aggregator = YamlFile.in(HOME.resolve("docker-compose.yml"))
                .get(0)
                .required("services")
                .required("ioc-aggregator");
        Map<String, String> given = new HashMap<>();
        aggregator.required("environment").properties().stream()
                .filter(variable -> variable.getKey().startsWith(PREFIX))
                .forEach(variable ->
                        given.put(variable.getKey(), variable.getValue().asText()));

        assertThat(given.keySet()).isEqualTo(ofTheLauncher().keySet());
        assertThat(aggregator.required("volumes").get(0).asText())
                .endsWith(":" + Path.of(given.get(PREFIX + "TOKEN_FILE")).getParent() + ":ro");
    }

    @Test
    void kubernetesGivesTheAggregatorWhatTheLauncherDoes() throws Exception {
        JsonNode pod = deployment().at("/spec/template/spec");
        Map<String, String> given = new HashMap<>();
        for (JsonNode variable : pod.at("/containers/0/env")) {
            if (variable.required("name").asText().startsWith(PREFIX)) {
                given.put(
                        variable.required("name").asText(),
                        variable.required("value").asText());
            }
        }

        assertThat(given.keySet()).isEqualTo(ofTheLauncher().keySet());
        String mounted = null;
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            if (mount.required("name").asText().equals("self-check")) {
                assertThat(mount.path("readOnly").asBoolean()).isTrue();
                assertThat(mount.has("subPath")).isFalse();
                mounted = mount.required("mountPath").asText();
            }
        }
        assertThat(given.get(PREFIX + "TOKEN_FILE")).isEqualTo(mounted + "/token");
    }

    private static JsonNode deployment() throws IOException {
        return YamlFile.in(HOME.resolve("k8s/base/ioc-aggregator.yaml")).stream()
                .filter(document -> document.required("kind").asText().equals("Deployment"))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> ofTheLauncher() throws Exception {
        RunDirectory run = new RunDirectory(directory);
        try (SelfCheckAccess access = new SelfCheckAccess(
                run, SuitePorts.from(null), new Tokens(SigningKey.in(run.keys()), Clock.systemUTC()))) {
            return access.environment();
        }
    }
}
