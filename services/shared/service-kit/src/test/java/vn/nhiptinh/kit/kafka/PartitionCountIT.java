package vn.nhiptinh.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.testkit.Servers;

/** The partition count is part of a topic's version: against another one a service ends with an error. */
@QuarkusMainTest
@WithTestResource(WithRelay.class)
class PartitionCountIT {

    private static final Duration BOUND = Duration.ofSeconds(40);

    @BeforeEach
    void anotherCount() throws Exception {
        remake(2);
    }

    @AfterEach
    void theRightCount() throws Exception {
        remake(1);
    }

    @Test
    void aServiceRefusesAnotherPartitionCount(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.getOutput() + result.getErrorOutput())
                .contains("topic ioc.events.v1 has 2 partitions, this version of it has 1");
    }

    private static void remake(int partitions) throws Exception {
        String topic = Topic.IOC.wireName();
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Servers.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get(BOUND.toSeconds(), TimeUnit.SECONDS);
            await().atMost(BOUND).ignoreExceptions().until(() -> {
                admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                        .all()
                        .get(BOUND.toSeconds(), TimeUnit.SECONDS);
                return true;
            });
        }
    }
}
