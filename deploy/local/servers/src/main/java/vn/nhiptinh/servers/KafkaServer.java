package vn.nhiptinh.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * The Kafka 4.2 broker of the local suite and of the tests: broker and controller in one child JVM
 * on the loopback interface, whose log directory outlives it.
 *
 * <p>It runs from the class path that the build wrote into {@code broker.classpath}, so that its
 * Scala library and its version of the clients meet nobody else's.
 */
public final class KafkaServer implements AutoCloseable {

    private static final Duration FORMAT_BOUND = Duration.ofSeconds(60);
    private static final Duration START_BOUND = Duration.ofSeconds(90);
    private static final Duration STOP_BOUND = Duration.ofSeconds(30);

    private final Path directory;
    private final Path log;
    private final int port;
    private final int controllerPort;
    private final String heap;
    private final boolean scratch;
    private final List<String> jvmOptions;
    private final Map<String, String> settings;
    private ChildProcess process;

    private KafkaServer(Builder builder) {
        directory = builder.directory;
        log = builder.log == null ? directory.resolveSibling("kafka.log") : builder.log;
        port = builder.port == 0 ? Ports.free() : builder.port;
        controllerPort = builder.controllerPort == 0 ? Ports.free() : builder.controllerPort;
        heap = builder.heap;
        scratch = builder.scratch;
        jvmOptions = List.copyOf(builder.jvmOptions);
        settings = defaults();
        settings.putAll(builder.settings);
    }

    /** A broker over this directory, which is formatted on the first start. */
    public static Builder in(Path directory) {
        return new Builder(directory.toAbsolutePath());
    }

    /** Starts the broker, over new logs or over what an earlier one left, and waits until it serves. */
    public synchronized KafkaServer start() {
        if (process != null && process.alive()) {
            return this;
        }
        Ports.requireFree(port, "Kafka");
        Ports.requireFree(controllerPort, "Kafka's controller");
        Path configuration = configure();
        if (!Files.exists(logs().resolve("meta.properties"))) {
            format(configuration);
        }
        ChildProcess.Builder child = ChildProcess.command(java("kafka.Kafka", configuration.toString()))
                .environment(Map.of("CLASSPATH", classPath()))
                .log(log)
                .grace(STOP_BOUND);
        process = (scratch ? child.scratch(directory) : child).start();
        Deadline deadline = Deadline.in(START_BOUND);
        boolean settled = deadline.await(() -> !process.alive() || Ports.answers(port));
        if (!settled || !process.alive() || !serves(deadline)) {
            process.kill();
            throw new ServerException(
                    "Kafka did not start on port " + port + "; " + log + " ends with:\n" + process.logTail(15));
        }
        return this;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException("Kafka has not been started");
        }
        return process.pid();
    }

    public synchronized boolean alive() {
        return process != null && process.alive();
    }

    public Path log() {
        return log;
    }

    /** Lets the broker flush its logs and end. */
    public synchronized void stop() {
        if (process != null) {
            process.stop(STOP_BOUND);
        }
    }

    /** Sends SIGKILL, as a crash would end the broker. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** The jars a broker and its command line tools run from, separated as for {@code java -cp}. */
    public static String classPath() {
        try (InputStream in = KafkaServer.class.getResourceAsStream("/broker.classpath")) {
            if (in == null) {
                throw new ServerException("broker.classpath is missing: build deploy/local/servers with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> defaults() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("process.roles", "broker,controller");
        values.put("node.id", "1");
        values.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        values.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        values.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        values.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        values.put("controller.listener.names", "CONTROLLER");
        values.put("inter.broker.listener.name", "PLAINTEXT");
        values.put("log.dirs", logs().toString());
        values.put("auto.create.topics.enable", "false");
        values.put("min.insync.replicas", "1");
        values.put("offsets.topic.replication.factor", "1");
        values.put("offsets.topic.num.partitions", "4");
        values.put("transaction.state.log.replication.factor", "1");
        values.put("transaction.state.log.min.isr", "1");
        values.put("transaction.state.log.num.partitions", "4");
        values.put("share.coordinator.state.topic.replication.factor", "1");
        values.put("share.coordinator.state.topic.min.isr", "1");
        values.put("share.coordinator.state.topic.num.partitions", "4");
        values.put("group.initial.rebalance.delay.ms", "0");
        // A killed broker's registration must lapse before its successor may serve.
        values.put("broker.session.timeout.ms", "4000");
        values.put("broker.heartbeat.interval.ms", "1000");
        values.put("num.network.threads", "2");
        values.put("num.io.threads", "4");
        values.put("background.threads", "4");
        values.put("log.segment.bytes", "134217728");
        // Buffers sized for half a gigabyte of heap rather than for a broker of its own.
        values.put("log.cleaner.threads", "1");
        values.put("log.cleaner.dedupe.buffer.size", "16777216");
        values.put("queued.max.requests", "100");
        values.put("message.max.bytes", "1048588");
        return values;
    }

    private Path logs() {
        return directory.resolve("logs");
    }

    private Path configure() {
        Path file = directory.resolve("server.properties");
        try {
            Files.createDirectories(directory);
            return Files.writeString(
                    file,
                    settings.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private void format(Path configuration) {
        ChildProcess tool = ChildProcess.start(
                java(
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        configuration.toString()),
                Map.of("CLASSPATH", classPath()),
                log);
        OptionalInt status = tool.exitStatus(FORMAT_BOUND);
        tool.close();
        if (status.isEmpty() || status.getAsInt() != 0) {
            throw new ServerException(
                    "Kafka could not format " + logs() + "; " + log + " ends with:\n" + tool.logTail(15));
        }
    }

    private List<String> java(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Djava.awt.headless=true");
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info");
        command.add("-Dorg.slf4j.simpleLogger.showDateTime=true");
        command.add("-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        command.addAll(jvmOptions);
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return command;
    }

    /** A listening socket is not enough: the broker must have joined its own cluster. */
    private boolean serves(Deadline deadline) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000"))) {
            return deadline.await(() -> !process.alive() || hasNode(admin)) && process.alive();
        }
    }

    private static boolean hasNode(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while Kafka was starting", e);
        }
    }

    /** Where the broker keeps its logs and how it is set up. */
    public static final class Builder {

        private final Path directory;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private Path log;
        private int port;
        private int controllerPort;
        private String heap = "512m";
        private boolean scratch;

        private Builder(Path directory) {
            this.directory = directory;
        }

        /** The port on 127.0.0.1 that clients use; without one, any that is free. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** The port on 127.0.0.1 of the controller; without one, any that is free. */
        public Builder controllerPort(int number) {
            controllerPort = number;
            return this;
        }

        /** The largest heap of the broker, as for -Xmx. */
        public Builder heap(String size) {
            heap = size;
            return this;
        }

        public Builder jvmOption(String option) {
            jvmOptions.add(option);
            return this;
        }

        /** A setting as of server.properties. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** By default kafka.log beside the directory. */
        public Builder log(Path file) {
            log = file;
            return this;
        }

        /** Removes the directory when the broker ends, even where this JVM was killed. */
        public Builder scratch() {
            scratch = true;
            return this;
        }

        public KafkaServer build() {
            return new KafkaServer(this);
        }

        public KafkaServer start() {
            return build().start();
        }
    }
}
