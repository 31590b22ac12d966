package vn.nhiptinh.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vn.nhiptinh.launcher.client.SuiteClient;
import vn.nhiptinh.launcher.personal.PersonalKeys;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.scenario.ImportFiles;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.ServiceProcess;
import vn.nhiptinh.launcher.suite.SuiteClock;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.launcher.suite.SuitePorts;
import vn.nhiptinh.launcher.token.SigningKey;
import vn.nhiptinh.launcher.token.Tokens;
import vn.nhiptinh.servers.Database;
import vn.nhiptinh.servers.KafkaServer;
import vn.nhiptinh.servers.PostgresServer;
import vn.nhiptinh.servers.Topics;

/**
 * One state of the databases with PostgreSQL, Kafka and the services over it, on ports of its own.
 */
public final class Stage implements AutoCloseable {
    private static final Duration READY_BOUND = Duration.ofMinutes(5);
    private static final Duration LEARN_BOUND = Duration.ofMinutes(5);
    private static final Duration DRAIN_BOUND = Duration.ofMinutes(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Path home;
    private final RunDirectory run;
    private final SuitePorts ports;
    private final Set<ServiceKind> kinds;
    private final Map<String, String> environment;
    private final Tokens tokens;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Map<ServiceKind, ServiceProcess> services = new EnumMap<>(ServiceKind.class);
    private final List<Pod> pods = new ArrayList<>();

    /** @param run keeps the data of this state */
    public Stage(Path home, RunDirectory run, SuitePorts ports, Set<ServiceKind> kinds, SuiteClock clock) {
        this.home = home;
        this.run = run;
        this.ports = ports;
        this.kinds = kinds;
        SigningKey key = key(run);
        tokens = new Tokens(key, Clock.systemUTC());
        environment = environment(clock, key, run);
        // The settings of deploy/local/up but for the buffers.
        postgres = PostgresServer.in(run.postgres())
                .port(ports.postgres())
                .log(run.log("postgres"))
                .setting("max_connections", "150")
                // As on a server that is PostgreSQL's own: what it has read stays, whatever else the machine reads.
                .setting("shared_buffers", "2GB")
                .setting("work_mem", "16MB")
                .setting("maintenance_work_mem", "64MB")
                .setting("max_wal_size", "6GB")
                .setting("checkpoint_timeout", "15min")
                .setting("random_page_cost", "1.1")
                // What is not in its buffers is in the system's: with few processors no worker fetches it sooner.
                .setting("io_method", "sync")
                .build();
        kafka = KafkaServer.in(run.kafka())
                .port(ports.kafka())
                .controllerPort(ports.kafkaController())
                .log(run.log("kafka"))
                .heap("320m")
                .build();
    }

    private static SigningKey key(RunDirectory run) {
        try {
            return SigningKey.in(run.keys());
        } catch (IOException | GeneralSecurityException e) {
            throw new SuiteException("Cannot make a signing key in " + run.keys(), e);
        }
    }

    private static Map<String, String> environment(SuiteClock clock, SigningKey key, RunDirectory run) {
        Map<String, String> environment = new HashMap<>(clock.environment());
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        try {
            environment.put("QUARKUS_OIDC_PUBLIC_KEY", key.publicKey());
            environment.put("NHIPTINH_CONTENT_DIRECTORY", run.content().toString());
            environment.putAll(PersonalKeys.in(run.keys()).environment());
        } catch (IOException | GeneralSecurityException e) {
            throw new SuiteException("Cannot write the keys", e);
        }
        return environment;
    }

    /** Gives every service a variable more, for what is started from now on. */
    public Stage with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Starts the servers and the services and returns when all are ready. */
    public Stage start() {
        postgres.start();
        kafka.start();
        Topics.declared().createOn(kafka.bootstrapServers());
        for (ServiceKind kind : kinds) {
            ServiceProcess service = process(kind, run, ports.port(kind), "");
            service.start();
            run.pid(kind.wireName(), service.pid());
            services.put(kind, service);
        }
        services.forEach((kind, service) -> awaitReady(kind.wireName(), service, ports.port(kind)));
        return this;
    }

    /** Stops one service, whose part is played; the others go on. */
    public void stop(ServiceKind kind) {
        services.remove(kind).stop();
    }

    /** The process id of a service that runs; a service that has ended by itself explains why in the exception. */
    public long pid(ServiceKind kind) {
        ServiceProcess service = services.get(kind);
        if (!service.alive()) {
            throw new SuiteException(kind.wireName() + " has ended; its log ends with:\n" + service.logTail(25));
        }
        return service.pid();
    }

    /** @param urlEnd what is added to the address of the database */
    private ServiceProcess process(ServiceKind kind, RunDirectory logs, int port, String urlEnd) {
        Map<String, String> variables = new HashMap<>(environment);
        Database database = postgres.createDatabase(kind.database());
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl() + urlEnd);
        variables.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        // With the optimising compiler, as in production: a benchmark is long enough for it.
        return new ServiceProcess(kind, home, logs, variables, true);
    }

    /**
     * Starts a process of a service beside others of the same service, over the same database, and returns when it is
     * ready and knows the reference data.
     *
     * @param name tells it from the others: its logs lie under it, and PostgreSQL knows its connections by it
     */
    public Pod startPod(ServiceKind kind, String name, int port, ReferenceData data) {
        RunDirectory own = new RunDirectory(run.root().resolve(name));
        Pod pod = new Pod(name, port, process(kind, own, port, "?ApplicationName=" + name), started -> {
            run.pid(name, started.pid());
            awaitReady(name, started, port);
            awaitKnown(new SuiteClient(ports.with(Map.of(kind.wireName(), port)), tokens), kind, data);
        });
        pods.add(pod);
        pod.start();
        return pod;
    }

    private static void awaitReady(String name, ServiceProcess service, int port) {
        await(READY_BOUND, name + " to be ready", () -> ready(name, service, port));
    }

    private static boolean ready(String name, ServiceProcess service, int port) {
        if (!service.alive()) {
            throw new SuiteException(name + " ended while it was starting; its log ends with:\n" + service.logTail(25));
        }
        try {
            URL address = new URL("http://127.0.0.1:" + port + "/q/health/ready");
            HttpURLConnection connection = (HttpURLConnection) address.openConnection();
            connection.setReadTimeout((int) POLL.toMillis() * 10);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Brings the reference provinces in, as far as they are not there, and waits until every service knows them. */
    public void learn(ReferenceData data) {
        try {
            new ImportFiles(client())
                    .inOrder(data.writeTo(run.imports().resolve("reference")).stream()
                            .filter(file -> kinds.contains(ServiceKind.of(file.service())))
                            .toList());
        } catch (IOException e) {
            throw new SuiteException("Cannot write the reference data", e);
        }
        for (ServiceKind kind : kinds) {
            if (kind != ServiceKind.PROCEDURE_CATALOG) {
                awaitKnown(client(), kind, data);
            }
        }
    }

    private static void awaitKnown(SuiteClient client, ServiceKind kind, ReferenceData data) {
        await(LEARN_BOUND, kind.wireName() + " to know the reference data", () -> {
            var extent = client.get(kind, "/v1/reference", null);
            return extent.path("agencies").asInt() >= data.agencyCount()
                    && extent.path("procedures").asInt() >= data.procedures().size()
                    && extent.path("calendarDays").asInt() >= data.calendarDays();
        });
    }

    /** Waits until Kafka has every event of the dossier service. */
    public void awaitPublished() {
        await(DRAIN_BOUND, "the relay to publish what is pending", () -> pending() == 0);
    }

    /** Reads the dossiers and their indexes into PostgreSQL's buffers. */
    public void readDossiers() {
        sql().readIntoBuffers("relname like 'dossier%'");
    }

    /** Events of the dossier service that Kafka does not have yet. */
    public long pending() {
        return sql().number("select count(*) from pending");
    }

    /** The dossier service's database, as the superuser sees it. */
    public Sql sql() {
        return new Sql(postgres, ServiceKind.DOSSIER_INTAKE.database());
    }

    /** The aggregator's tables. */
    public AggregatorTables aggregatorTables() {
        return new AggregatorTables(new Sql(postgres, ServiceKind.IOC_AGGREGATOR.database()));
    }

    /** What everything that runs has taken of the processors so far. */
    public CpuTime cpuTime() {
        return CpuTime.of(processes());
    }

    private Map<String, Long> processes() {
        Map<String, Long> processes = new LinkedHashMap<>();
        processes.put("postgres", postgres.pid());
        processes.put("kafka", kafka.pid());
        services.forEach((kind, service) -> processes.put(kind.wireName(), service.pid()));
        pods.forEach(pod -> processes.put(pod.name(), pod.pid()));
        return processes;
    }

    /** Lets nothing of it run while something else does: an idle suite would take part of a processor. */
    public <T> T during(Supplier<T> something) {
        List<Long> processes = processes().values().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .toList();
        signal("-STOP", processes);
        try {
            return something.get();
        } finally {
            signal("-CONT", processes);
        }
    }

    private static void signal(String signal, List<Long> processes) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(pid -> command.add(Long.toString(pid)));
        try {
            // A back end that has ended meanwhile cannot be told, which kill reports; it need not be.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot send " + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted while sending " + signal, e);
        }
    }

    public SuiteClient client() {
        return new SuiteClient(ports, tokens);
    }

    public Tokens tokens() {
        return tokens;
    }

    public int port(ServiceKind kind) {
        return ports.port(kind);
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Stops the services and Kafka; PostgreSQL stays up with nobody else on it. */
    public void leaveBare() {
        pods.forEach(Pod::stop);
        pods.clear();
        services.values().forEach(ServiceProcess::stop);
        services.clear();
        kafka.stop();
    }

    @Override
    public void close() {
        leaveBare();
        postgres.stop();
        run.noPids();
    }

    /** Waits for something that has to come within a bound. */
    public static void await(Duration bound, String what, BooleanSupplier come) {
        long end = System.nanoTime() + bound.toNanos();
        while (!come.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new SuiteException("Waited " + bound.toSeconds() + " s in vain for " + what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Prints a line with the seconds since the benchmark began. */
    public static Consumer<String> teller() {
        long begin = System.nanoTime();
        return line -> {
            System.out.printf("%5.0f s  %s%n", (System.nanoTime() - begin) / 1e9, line);
            System.out.flush();
        };
    }
}
