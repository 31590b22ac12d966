package vn.nhiptinh.launcher.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import vn.nhiptinh.servers.Database;
import vn.nhiptinh.servers.KafkaServer;
import vn.nhiptinh.servers.PostgresServer;
import vn.nhiptinh.servers.Topics;

/**
 * The whole suite as children of this process: PostgreSQL, Kafka and the five services, started
 * together, started again when they die, and stopped together.
 */
public final class Suite implements AutoCloseable {
    private static final Duration READY_BOUND = Duration.ofSeconds(120);
    private static final Duration READY_POLL = Duration.ofMillis(150);

    private final Path home;
    private final RunDirectory run;
    private final SuitePorts ports;
    private final Map<String, String> environment;
    private final SelfCheckAccess selfCheck;
    private final boolean longRun;
    private final Consumer<String> say;
    private final Runnable giveUp;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<SupervisedProcess> processes = new ArrayList<>();
    private final Map<ServiceKind, ServiceProcess> services = new EnumMap<>(ServiceKind.class);
    private Supervisor supervisor;
    private boolean closed;

    /**
     * @param home the project's directory
     * @param environment variables every service gets besides its own
     * @param selfCheck what the aggregator gets besides
     * @param longRun whether the services will work hard for many minutes
     * @param say takes the lines a builder should see
     * @param giveUp is run when a child cannot be kept alive
     */
    public Suite(
            Path home,
            RunDirectory run,
            SuitePorts ports,
            Map<String, String> environment,
            SelfCheckAccess selfCheck,
            boolean longRun,
            Consumer<String> say,
            Runnable giveUp) {
        this.home = home;
        this.run = run;
        this.ports = ports;
        this.environment = Map.copyOf(environment);
        this.selfCheck = selfCheck;
        this.longRun = longRun;
        this.say = say;
        this.giveUp = giveUp;
    }

    public SuitePorts ports() {
        return ports;
    }

    /** Starts everything, on ports that are free, and returns when every service is ready. */
    public void start() {
        PostgresServer postgres = PostgresServer.in(run.postgres())
                .port(ports.postgres())
                .log(run.log("postgres"))
                .setting("max_connections", "150")
                .setting("shared_buffers", "256MB")
                .setting("work_mem", "16MB")
                .setting("maintenance_work_mem", "64MB")
                .setting("max_wal_size", "6GB")
                .setting("checkpoint_timeout", "15min")
                .setting("random_page_cost", "1.1")
                // What is not in its buffers is in the system's: with few processors no worker fetches it sooner.
                .setting("io_method", "sync")
                .build();
        KafkaServer kafka = KafkaServer.in(run.kafka())
                .port(ports.kafka())
                .controllerPort(ports.kafkaController())
                .log(run.log("kafka"))
                .heap("320m")
                .build();
        add("postgres", postgres::start, postgres::alive, postgres::pid, postgres::stop);
        add("kafka", kafka::start, kafka::alive, kafka::pid, kafka::stop);
        CompletableFuture<Void> broker = CompletableFuture.runAsync(() -> {
            kafka.start();
            run.pid("kafka", kafka.pid());
            Topics.declared().createOn(kafka.bootstrapServers());
            say.accept("Kafka ready on port " + kafka.port());
        });
        selfCheck.start();
        Map<ServiceKind, Database> databases = new EnumMap<>(ServiceKind.class);
        postgres.start();
        run.pid("postgres", postgres.pid());
        for (ServiceKind kind : ServiceKind.values()) {
            databases.put(kind, postgres.createDatabase(kind.database()));
        }
        say.accept("PostgreSQL ready on port " + postgres.port());
        join(broker);
        for (ServiceKind kind : ServiceKind.values()) {
            ServiceProcess service = new ServiceProcess(
                    kind, home, run, environment(kind, databases.get(kind), kafka.bootstrapServers()), longRun);
            service.start();
            run.pid(service.name(), service.pid());
            services.put(kind, service);
            processes.add(service);
        }
        writeAddresses(postgres, kafka);
        sideBySide(services.keySet(), this::awaitReady);
        supervisor = new Supervisor(processes, run, say, giveUp);
        supervisor.start();
    }

    private Map<String, String> environment(ServiceKind kind, Database database, String bootstrapServers) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("QUARKUS_PROFILE", "local");
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(ports.port(kind)));
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        variables.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        if (kind == ServiceKind.IOC_AGGREGATOR) {
            variables.putAll(selfCheck.environment());
        }
        return variables;
    }

    private void awaitReady(ServiceKind kind) {
        long end = System.nanoTime() + READY_BOUND.toNanos();
        ServiceProcess service = services.get(kind);
        while (!ready(kind)) {
            if (!service.alive()) {
                throw new SuiteException(
                        kind.wireName() + " ended while it was starting; its log ends with:\n" + service.logTail(25));
            }
            if (System.nanoTime() - end > 0) {
                throw new SuiteException(kind.wireName() + " was not ready after " + READY_BOUND.toSeconds()
                        + " s; its log ends with:\n" + service.logTail(25));
            }
            pause();
        }
        say.accept(kind.wireName() + " ready at " + ports.uri(kind));
    }

    /** Whether a service says of itself that it can serve. */
    public boolean ready(ServiceKind kind) {
        URI address = ports.uri(kind).resolve("/q/health/ready");
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted while " + kind.wireName() + " was starting", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(READY_POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted while the suite was starting", e);
        }
    }

    private void writeAddresses(PostgresServer postgres, KafkaServer kafka) {
        Properties addresses = new Properties();
        for (ServiceKind kind : ServiceKind.values()) {
            addresses.setProperty(kind.wireName(), ports.uri(kind).toString());
        }
        addresses.setProperty("postgres", "127.0.0.1:" + postgres.port());
        addresses.setProperty("kafka", kafka.bootstrapServers());
        try (Writer out = Files.newBufferedWriter(run.addresses())) {
            addresses.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process ids of all children by name. */
    public Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        processes.forEach(process -> pids.put(process.name(), process.pid()));
        return pids;
    }

    private void add(
            String name,
            Runnable start,
            java.util.function.BooleanSupplier alive,
            java.util.function.LongSupplier pid,
            Runnable stop) {
        processes.add(new SupervisedProcess() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void start() {
                start.run();
            }

            @Override
            public boolean alive() {
                return alive.getAsBoolean();
            }

            @Override
            public long pid() {
                return pid.getAsLong();
            }

            @Override
            public void stop() {
                stop.run();
            }
        });
    }

    /** Does something for all at once: each mostly waits. */
    private static <T> void sideBySide(Collection<T> items, Consumer<T> action) {
        if (items.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(items.size());
        try {
            join(CompletableFuture.allOf(items.stream()
                    .map(item -> CompletableFuture.runAsync(() -> action.accept(item), threads))
                    .toArray(CompletableFuture[]::new)));
        } finally {
            threads.shutdown();
        }
    }

    private static void join(CompletableFuture<Void> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Stops the services first, so that they find PostgreSQL and Kafka until their end. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        selfCheck.close();
        if (supervisor != null) {
            supervisor.close();
        }
        sideBySide(services.values(), ServiceProcess::stop);
        sideBySide(
                processes.stream().filter(p -> !(p instanceof ServiceProcess)).toList(), SupervisedProcess::stop);
        run.noPids();
    }
}
