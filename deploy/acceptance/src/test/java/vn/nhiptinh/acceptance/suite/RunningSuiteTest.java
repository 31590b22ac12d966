package vn.nhiptinh.acceptance.suite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.token.SigningKey;
import vn.nhiptinh.launcher.token.Tokens;
import vn.nhiptinh.servers.Ports;

class RunningSuiteTest {

    @Test
    void saysWhichServiceDoesNotAnswer(@TempDir Path directory) throws Exception {
        URI nobody = URI.create("http://127.0.0.1:" + Ports.free());
        RunningSuite suite = new RunningSuite(
                new SuiteAddresses(Map.of(ServiceKind.PAYMENTS, nobody)),
                new Tokens(SigningKey.in(directory), Clock.systemUTC()),
                Duration.ZERO);

        assertThatThrownBy(() -> suite.get(ServiceKind.PAYMENTS, "/v1/reconciliation"))
                .isInstanceOf(UnansweredException.class)
                .hasMessageStartingWith("payments does not answer " + nobody + "/v1/reconciliation: ");
    }
}
