package vn.nhiptinh.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private KafkaServer server;

    @BeforeEach
    void startServer() {
        server = KafkaServer.in(directory.resolve("kafka"))
                .heap("256m")
                .jvmOption("-XX:TieredStopAtLevel=1")
                .start();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        Topics.declared().createOn(server.bootstrapServers());
        send("ioc.events.v1", "một");

        server.kill();
        assertThat(server.alive()).isFalse();
        server.start();

        send("ioc.events.v1", "hai");
        assertThat(values("ioc.events.v1", 2)).containsExactly("một", "hai");
    }

    @Test
    void declaredTopicsAreCreatedOnceAndOnlyThey() throws Exception {
        Topics.declared().createOn(server.bootstrapServers());
        Topics.declared().createOn(server.bootstrapServers());

        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get())
                    .containsExactlyInAnyOrderElementsOf(Topics.declared().all().stream()
                            .map(Topics.Topic::name)
                            .toList());
            assertThat(setting(admin, "dossier-intake.events.v1", "retention.ms"))
                    .isEqualTo("-1");
            assertThat(setting(admin, "dossier-intake.events.v1", "cleanup.policy"))
                    .isEqualTo("delete");
            assertThat(setting(admin, "suite.heartbeats.v1", "cleanup.policy")).isEqualTo("compact");
        }
    }

    @Test
    void aTopicWithAnotherPartitionCountIsAnErrorThatNamesBoth() {
        topics("payments.events.v1", 3).createOn(server.bootstrapServers());

        assertThatThrownBy(() -> Topics.declared().createOn(server.bootstrapServers()))
                .isInstanceOf(ServerException.class)
                .hasMessage("Topic payments.events.v1 has 3 partitions, topics.yaml says 12");
    }

    @Test
    void theScriptOfTheContainersCreatesTheSameTopics() throws Exception {
        ChildProcess first = createTopicsScript("first.log");
        assertThat(first.exitStatus(BOUND)).as(first.logTail(30)).isEqualTo(OptionalInt.of(0));
        Topics.declared().createOn(server.bootstrapServers());

        try (Admin admin = admin()) {
            for (Topics.Topic topic : Topics.declared().all()) {
                for (Map.Entry<String, String> setting : topic.settings().entrySet()) {
                    assertThat(setting(admin, topic.name(), setting.getKey()))
                            .as(topic.name() + " " + setting.getKey())
                            .isEqualTo(setting.getValue());
                }
            }
        }
        ChildProcess second = createTopicsScript("second.log");
        assertThat(second.exitStatus(BOUND)).as(second.logTail(30)).isEqualTo(OptionalInt.of(0));
        assertThat(second.logTail(30).lines())
                .hasSize(Topics.declared().all().size())
                .allMatch(line -> line.endsWith("is there"));
    }

    @Test
    void theScriptRefusesATopicWithAnotherPartitionCount() throws IOException {
        topics("payments.events.v1", 3).createOn(server.bootstrapServers());
        Path list = Files.createDirectory(directory.resolve("one"));
        Files.copy(script(), list.resolve("create-topics.sh"));
        Files.writeString(list.resolve("topics.yaml"), yaml("payments.events.v1", 12), StandardCharsets.UTF_8);

        ChildProcess run = createTopics(list.resolve("create-topics.sh"), "refused.log");

        assertThat(run.exitStatus(BOUND)).isEqualTo(OptionalInt.of(1));
        assertThat(run.logTail(5)).contains("payments.events.v1 has 3 partitions, topics.yaml says 12");
    }

    private ChildProcess createTopicsScript(String log) throws IOException {
        return createTopics(script(), log);
    }

    private ChildProcess createTopics(Path script, String log) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path tool = bin.resolve("kafka-topics.sh");
        Files.writeString(
                tool,
                "#!/bin/sh\n"
                        + "exec \"$JAVA\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
                        + " -Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
                        + " org.apache.kafka.tools.TopicCommand \"$@\"\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        return ChildProcess.start(
                List.of("/bin/sh", script.toString()),
                Map.of(
                        "PATH", bin + File.pathSeparator + System.getenv("PATH"),
                        "JAVA",
                                Path.of(System.getProperty("java.home"), "bin/java")
                                        .toString(),
                        "CLASSPATH", KafkaServer.classPath(),
                        "KAFKA_BOOTSTRAP_SERVERS", server.bootstrapServers()),
                directory.resolve(log));
    }

    private static Path script() {
        return Path.of("../../kafka/create-topics.sh").toAbsolutePath().normalize();
    }

    private static Topics topics(String name, int partitions) {
        return Topics.read(new ByteArrayInputStream(yaml(name, partitions).getBytes(StandardCharsets.UTF_8)));
    }

    private static String yaml(String name, int partitions) {
        return """
                topics:
                  - name: %s
                    partitions: %d
                    cleanup: delete
                    retention: forever
                """.formatted(name, partitions);
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()));
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.get(name).value();
    }

    private void send(String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        server.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private List<String> values(String topic, int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        server.bootstrapServers(),
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        count),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            long end = System.nanoTime() + BOUND.toNanos();
            while (values.size() < count && System.nanoTime() - end < 0) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
                for (ConsumerRecord<String, String> found : records) {
                    values.add(found.value());
                }
            }
            return values;
        }
    }
}
