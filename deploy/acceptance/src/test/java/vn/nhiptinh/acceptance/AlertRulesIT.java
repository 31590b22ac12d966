package vn.nhiptinh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.nhiptinh.acceptance.suite.OneSuite;
import vn.nhiptinh.acceptance.suite.SmallSuite;
import vn.nhiptinh.launcher.suite.ServiceKind;

/** No rule waits for a metric that no service exports. */
@ExtendWith(OneSuite.class)
class AlertRulesIT {
    private static final Pattern METRIC = Pattern.compile("\\bnhiptinh_\\w+");

    @Test
    void everyMetricOfARuleIsExported(SmallSuite suite) throws Exception {
        JsonNode rules = YamlFile.in(Path.of(System.getProperty("nhiptinh.home"), "deploy/observability/alerts.yaml"))
                .get(0);
        Set<String> exported = exported(suite);

        int alerts = 0;
        for (JsonNode group : rules.required("groups")) {
            for (JsonNode rule : group.required("rules")) {
                Set<String> named = metrics(rule.required("expr").asText());
                assertThat(named)
                        .as(rule.required("alert").asText())
                        .isNotEmpty()
                        .isSubsetOf(exported);
                assertThat(rule.required("labels").required("severity").asText())
                        .isIn("critical", "warning", "info");
                assertThat(rule.required("annotations").required("summary").asText())
                        .isNotBlank();
                alerts++;
            }
        }
        assertThat(alerts).isPositive();
    }

    private static Set<String> exported(SmallSuite suite) throws IOException, InterruptedException {
        Set<String> exported = new TreeSet<>();
        for (ServiceKind kind : ServiceKind.values()) {
            suite.metrics(kind).forEach(line -> exported.addAll(metrics(line.split("[ {]")[0])));
        }
        return exported;
    }

    private static Set<String> metrics(String text) {
        Set<String> metrics = new TreeSet<>();
        METRIC.matcher(text).results().forEach(found -> metrics.add(found.group()));
        return metrics;
    }
}
