package vn.nhiptinh.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.servers.Database;

class ServersIT {

    @Test
    void freshDatabasesAreEmptyAndApart() throws Exception {
        Database one = Servers.freshDatabase();
        Database other = Servers.freshDatabase();
        try (Connection connection = one.connect()) {
            connection.createStatement().execute("CREATE TABLE dossier (code text)");
        }

        try (Connection connection = other.connect()) {
            assertThat(connection
                            .getMetaData()
                            .getTables(null, "public", "%", null)
                            .next())
                    .isFalse();
        }
        assertThat(one.jdbcUrl()).isNotEqualTo(other.jdbcUrl());
        Servers.drop(one);
        Servers.drop(other);
    }

    @Test
    void whatWasWrittenIsReadInOrderWithItsHeaders() {
        Events events = Events.seeded(3);
        List<EventEnvelope> life =
                events.dossier().code("H08.22.21-230301-9001").events();
        try (TopicWriter writer = new TopicWriter();
                TopicReader reader = TopicReader.fromNow("dossier-intake.events.v1")) {
            writer.send(life);

            List<EventEnvelope> read = reader.awaitEvents("H08.22.21-230301-9001", life.size());

            assertThat(read).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(life);
        }
    }

    @Test
    void recordsThatAreNoEventsCanBeWrittenAndReadToo() {
        try (TopicWriter writer = new TopicWriter();
                TopicReader reader = TopicReader.fromBeginning("payments.events.v1")) {
            byte[] text = "not json".getBytes(StandardCharsets.UTF_8);
            writer.send("payments.events.v1", 5, "odd", Map.of("ce_type", text), text);
            writer.send("payments.events.v1", 5, "odd", Map.of(), null);

            List<ConsumerRecord<String, byte[]>> read = reader.await("odd", 2);

            assertThat(read).extracting(ConsumerRecord::partition).containsOnly(5);
            assertThat(read.get(0).value()).isEqualTo(text);
            assertThat(read.get(1).value()).isNull();
        }
    }

    /** As Quarkus does: the test, its resources and the service each come from a loader of their own. */
    @Test
    void anotherClassLoaderUsesTheSameServers() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> other = loader.loadClass(Servers.class.getName());

            assertThat(other).isNotSameAs(Servers.class);
            assertThat(other.getMethod("bootstrapServers").invoke(null)).isEqualTo(Servers.bootstrapServers());
            assertThat(loader.loadClass(Tokens.class.getName())
                            .getMethod("publicKeyBase64")
                            .invoke(null))
                    .isEqualTo(Tokens.publicKeyBase64());
        }
    }
}
