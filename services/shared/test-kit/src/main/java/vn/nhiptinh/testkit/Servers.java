package vn.nhiptinh.testkit;

import java.nio.file.Path;
import java.util.UUID;
import vn.nhiptinh.servers.Database;
import vn.nhiptinh.servers.KafkaServer;
import vn.nhiptinh.servers.PostgresServer;
import vn.nhiptinh.servers.Topics;

/**
 * The real PostgreSQL and the real Kafka of a test JVM: one of each, started when first asked for and gone, data
 * included, with the JVM.
 *
 * <p>A test that stops or kills a server starts one of its own instead ({@link PostgresServer}, {@link KafkaServer}).
 */
public final class Servers {

    private Servers() {}

    /** The broker, with every topic of topics.yaml. */
    public static String bootstrapServers() {
        return JvmWide.value("kafka", Servers::startKafka);
    }

    /** An empty database with its own role, as a service owns one. */
    public static Database freshDatabase() {
        return postgres().createDatabase("test_" + UUID.randomUUID().toString().replace('-', '_'));
    }

    /** Removes a database of {@link #freshDatabase()}; the server's end removes it as well. */
    public static void drop(Database database) {
        postgres().dropDatabase(database.name());
    }

    private static PostgresServer postgres() {
        String[] place = JvmWide.value("postgres", Servers::startPostgres).split(" ", 2);
        return PostgresServer.in(Path.of(place[1]))
                .port(Integer.parseInt(place[0]))
                .build();
    }

    private static String startPostgres() {
        Path data = scratch("postgres");
        PostgresServer server = PostgresServer.in(data)
                .setting("max_connections", "200")
                .log(log("postgres"))
                .scratch()
                .start();
        return server.port() + " " + data;
    }

    private static String startKafka() {
        KafkaServer server = KafkaServer.in(scratch("kafka"))
                .heap("384m")
                .jvmOption("-XX:TieredStopAtLevel=1")
                // Tests of dead consumers should not wait for the usual six seconds.
                .setting("group.min.session.timeout.ms", "500")
                .log(log("kafka"))
                .scratch()
                .start();
        Topics.declared().createOn(server.bootstrapServers());
        return server.bootstrapServers();
    }

    private static Path scratch(String server) {
        return Path.of(System.getProperty("java.io.tmpdir"), "nhip-tinh-" + server + "-" + UUID.randomUUID());
    }

    private static Path log(String server) {
        return Path.of(
                "target", "servers", server + "-" + ProcessHandle.current().pid() + ".log");
    }
}
