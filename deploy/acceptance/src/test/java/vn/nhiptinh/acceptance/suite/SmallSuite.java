package vn.nhiptinh.acceptance.suite;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import vn.nhiptinh.launcher.client.Aggregator;
import vn.nhiptinh.launcher.client.SuiteClient;
import vn.nhiptinh.launcher.personal.PersonalKeys;
import vn.nhiptinh.launcher.scenario.ImportFiles;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.SelfCheckAccess;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteClock;
import vn.nhiptinh.launcher.suite.SuitePorts;
import vn.nhiptinh.launcher.token.SigningKey;
import vn.nhiptinh.launcher.token.Tokens;
import vn.nhiptinh.servers.Database;
import vn.nhiptinh.servers.KafkaServer;
import vn.nhiptinh.servers.Ports;
import vn.nhiptinh.servers.PostgresServer;
import vn.nhiptinh.servers.Topics;

/**
 * The five services as they are delivered, on servers of their own; what the aggregator reads can be exchanged behind
 * the others' backs.
 */
public final class SmallSuite implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final RunDirectory run;
    private final SuitePorts ports;
    private final Map<String, String> environment;
    private final SuiteClient client;
    private final Map<ServiceKind, PackagedService> services = new EnumMap<>(ServiceKind.class);
    private final List<PackagedService> moreAggregators = new ArrayList<>();
    private final SelfCheckAccess selfCheck;
    private PostgresServer postgres;
    private KafkaServer kafka;
    private final Map<Source, List<EventRecord>> original = new EnumMap<>(Source.class);
    private final Map<Source, List<EventRecord>> inTopics = new EnumMap<>(Source.class);

    public SmallSuite(Path directory) throws IOException, GeneralSecurityException {
        run = new RunDirectory(directory);
        run.clear();
        Map<String, Integer> free = new HashMap<>();
        for (ServiceKind kind : ServiceKind.values()) {
            free.put(kind.wireName(), Ports.free());
        }
        ports = SuitePorts.from(null).with(free);
        SigningKey key = SigningKey.in(run.keys());
        Tokens tokens = new Tokens(key, Clock.systemUTC());
        client = new SuiteClient(ports, tokens);
        selfCheck = new SelfCheckAccess(run, ports, tokens);
        environment = new HashMap<>(
                SuiteClock.startingAt(SmallProvince.NOW, 1, Clock.systemUTC()).environment());
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_OIDC_PUBLIC_KEY", key.publicKey());
        environment.put("NHIPTINH_CONTENT_DIRECTORY", run.content().toString());
        environment.putAll(PersonalKeys.in(run.keys()).environment());
        environment.put("NHIPTINH_RELAY_HEARTBEAT", "PT1S");
        // No warnings behind the last events of the lives: what is dropped at an end has nothing after it.
        environment.put("NHIPTINH_WARNINGS_EVERY", "off");
        // A life's events come in several batches, and the partitions of a killed process soon go to another.
        environment.put("NHIPTINH_INGEST_BATCH", "20");
        environment.put("KAFKA_SESSION_TIMEOUT_MS", "6000");
    }

    /** Starts everything, with what happened in the province, and returns when all of it is counted. */
    public void start(SmallProvince province) throws IOException {
        postgres = PostgresServer.in(run.postgres()).log(run.log("postgres")).build();
        kafka = KafkaServer.in(run.kafka()).log(run.log("kafka")).heap("256m").build();
        kafka.start();
        Topics.declared().createOn(kafka.bootstrapServers());
        postgres.start();
        selfCheck.start();
        List<ServiceKind> kinds = List.of(ServiceKind.values());
        kinds.forEach(this::startService);
        kinds.forEach(kind -> services.get(kind).awaitReady());
        Files.createDirectories(run.imports());
        ImportFiles imports = new ImportFiles(client);
        imports.inOrder(province.reference(run.imports()));
        kinds.stream().filter(kind -> kind != ServiceKind.PROCEDURE_CATALOG).forEach(this::awaitReference);
        imports.inOrder(province.happenings(run.imports()));
        awaitCounted();
        for (Source source : Source.values()) {
            original.put(source, topic(source).read());
        }
        inTopics.putAll(original);
    }

    private void startService(ServiceKind kind) {
        services.put(kind, startService(kind, kind.wireName(), ports.uri(kind)));
    }

    /** @param name by which PostgreSQL knows its sessions */
    private PackagedService startService(ServiceKind kind, String name, URI address) {
        Database database = postgres.createDatabase(kind.database());
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(address.getPort()));
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl() + "?ApplicationName=" + name);
        variables.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        if (kind == ServiceKind.IOC_AGGREGATOR) {
            variables.putAll(selfCheck.environment());
        }
        return PackagedService.start(kind, name, address, variables, run.log(name));
    }

    /** One more process of the aggregator over the same database, which takes its part of the partitions. */
    public PackagedService anotherAggregator() {
        PackagedService another = startService(
                ServiceKind.IOC_AGGREGATOR,
                "ioc-aggregator-" + (moreAggregators.size() + 2),
                URI.create("http://127.0.0.1:" + Ports.free()));
        moreAggregators.add(another);
        return another;
    }

    /** The process of the aggregator that was there first. */
    public PackagedService firstAggregator() {
        return services.get(ServiceKind.IOC_AGGREGATOR);
    }

    /** A session in the aggregator's database; the caller closes it. */
    public Connection aggregatorDatabase() throws SQLException {
        return postgres.database(ServiceKind.IOC_AGGREGATOR.database()).connect();
    }

    private void awaitReference(ServiceKind service) {
        await("reference data in " + service.wireName()).atMost(BOUND).until(() -> {
            var extent = client.get(service, "/v1/reference", null);
            return extent.path("agencies").asInt() == 4
                    && extent.path("procedures").asInt() == 2
                    && extent.path("calendarDays").asInt() == 365;
        });
    }

    private void awaitCounted() {
        Instant since = Instant.now();
        await("everything counted").atMost(BOUND).until(() -> aggregator()
                .backlog(Set.of("procedure-catalog", "dossier-intake", "payments", "feedback"), since)
                .empty());
    }

    /** What the services published. */
    public List<EventRecord> published() {
        return original.values().stream().flatMap(List::stream).toList();
    }

    /** Lets an aggregator that knows nothing read these events in place of what the services published. */
    public void aggregatorReads(List<EventRecord> records)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<Source, List<EventRecord>> wanted = bySource(records);
        if (wanted.equals(inTopics)) {
            return;
        }
        services.get(ServiceKind.IOC_AGGREGATOR).close();
        moreAggregators.forEach(PackagedService::close);
        moreAggregators.clear();
        postgres.dropDatabase(ServiceKind.IOC_AGGREGATOR.database());
        for (Source source : Source.values()) {
            if (!wanted.get(source).equals(inTopics.get(source))) {
                topic(source).replaceWith(wanted.get(source));
            }
        }
        startService(ServiceKind.IOC_AGGREGATOR);
        services.get(ServiceKind.IOC_AGGREGATOR).awaitReady();
        inTopics.putAll(wanted);
    }

    /** Lets the aggregator read these events after the others. */
    public void aggregatorReadsToo(List<EventRecord> records)
            throws ExecutionException, InterruptedException, TimeoutException {
        for (Map.Entry<Source, List<EventRecord>> more : bySource(records).entrySet()) {
            topic(more.getKey()).append(more.getValue());
            List<EventRecord> all = new ArrayList<>(inTopics.get(more.getKey()));
            all.addAll(more.getValue());
            inTopics.put(more.getKey(), all);
        }
    }

    private static Map<Source, List<EventRecord>> bySource(List<EventRecord> records) {
        Map<Source, List<EventRecord>> bySource = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            bySource.put(
                    source,
                    records.stream().filter(record -> record.source() == source).toList());
        }
        return bySource;
    }

    private EventTopic topic(Source source) {
        return new EventTopic(source, kafka.bootstrapServers());
    }

    /** The lines of what a service exports for Prometheus, without comments. */
    public Stream<String> metrics(ServiceKind kind) throws IOException, InterruptedException {
        HttpRequest scrape = HttpRequest.newBuilder(ports.uri(kind).resolve("/q/metrics"))
                .header("Accept", "text/plain")
                .build();
        return HttpClient.newHttpClient()
                .send(scrape, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"));
    }

    public SuiteClient client() {
        return client;
    }

    public Aggregator aggregator() {
        return new Aggregator(client);
    }

    public RunDirectory run() {
        return run;
    }

    public SuitePorts ports() {
        return ports;
    }

    @Override
    public void close() {
        selfCheck.close();
        moreAggregators.forEach(PackagedService::close);
        services.values().forEach(PackagedService::close);
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
