package vn.nhiptinh.ioc.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhiptinh.ioc.counter.Totals.Grain;
import vn.nhiptinh.ioc.selfcheck.CheckSources.Counted;
import vn.nhiptinh.ioc.selfcheck.CheckSources.Recent;
import vn.nhiptinh.ioc.selfcheck.Drift.Against;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;

/** What differs from a source's own count is drift, unless it was only on its way. */
class CheckSourcesTest {

    private static final LocalDate FIRST = LocalDate.parse("2023-03-01");
    private static final LocalDate LAST = LocalDate.parse("2023-03-03");
    private static final int ABOVE_DEFAULTS = 500;

    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Long> received = new HashMap<>();
    private final Clock clock = Clock.systemUTC();
    private Recent recent = service -> Optional.of(OffsetDateTime.now(clock));
    private HttpServer source;

    @TempDir
    Path directory;

    /** A question that the source was asked. */
    record Asked(String path, String authorization) {}

    @BeforeEach
    void startSource() throws IOException {
        source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        source.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(new Asked(path, exchange.getRequestHeaders().getFirst("Authorization")));
            String day = path.substring(path.lastIndexOf('/') + 1);
            byte[] body = """
                    {"source":"dossier-intake","day":"%s","counts":[{"agency":"H08.22","measures":{"received":%d}}]}
                    """.formatted(day, received.getOrDefault(day, 7L)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        source.start();
    }

    @AfterEach
    void stopSource() {
        source.stop(0);
    }

    @Test
    void aSourceThatCountsTheSameHasNoDrift() throws Exception {
        Findings found = check((service, day) -> counted(day, 7));

        assertThat(found.drifts()).isZero();
        assertThat(found.compared()).isEqualTo(3);
        assertThat(found.unanswered()).isEmpty();
        assertThat(asked)
                .containsExactly(
                        new Asked("/v1/reconciliation/2023-03-01", "Bearer of-the-suite"),
                        new Asked("/v1/reconciliation/2023-03-02", "Bearer of-the-suite"),
                        new Asked("/v1/reconciliation/2023-03-03", "Bearer of-the-suite"));
    }

    @Test
    void whatDiffersForGoodIsNamedWithItsRecords() throws Exception {
        received.put("2023-03-02", 9L);

        Findings found = check((service, day) -> counted(day, 7));

        assertThat(found.noted())
                .containsExactly(new Drift(
                        Against.SOURCE,
                        "dossier-intake",
                        "H08.22",
                        LocalDate.parse("2023-03-02"),
                        "received",
                        9,
                        7,
                        List.of("H08.22-230302-0001")));
    }

    @Test
    void whatWasOnItsWayIsNoDrift() throws Exception {
        int[] answers = {0};

        Findings found = check((service, day) -> counted(day, answers[0]++ == 0 ? 6 : 7));

        assertThat(found.drifts()).isZero();
        assertThat(asked).hasSize(4);
    }

    @Test
    void whatTheSourceGoesOnChangingIsNoDrift() throws Exception {
        Findings found = check((service, day) -> {
            received.merge("2023-03-02", 1L, (n, one) -> n + one);
            return counted(day, day.equals(LocalDate.parse("2023-03-02")) ? received.get("2023-03-02") - 2 : 7);
        });

        assertThat(found.drifts()).isZero();
        assertThat(asked).hasSize(2 + 1 + 2 * 3);
    }

    @Test
    void nothingIsDriftBeforeItIsCountedUpToWhatTheSourceTold() throws Exception {
        List<LocalDate> awaited = new ArrayList<>();
        recent = service -> {
            awaited.add(FIRST);
            return Optional.of(OffsetDateTime.now(clock).plusSeconds(awaited.size() < 3 ? -1 : 1));
        };

        Findings found = check((service, day) -> counted(day, awaited.size() < 3 ? 6 : 7));

        assertThat(found.drifts()).isZero();
        assertThat(found.unanswered()).isEmpty();
        assertThat(awaited).hasSize(3);
    }

    @Test
    void aSourceWhoseEventsDoNotComeIsNamedInsteadOfItsDrift() throws Exception {
        recent = service -> Optional.empty();

        Findings found = check((service, day) -> counted(day, 6));

        assertThat(found.unanswered()).containsExactly("dossier-intake");
        assertThat(found.drifts()).isZero();
    }

    @Test
    void whatOnlyOneOfThemKnowsIsDrift() throws Exception {
        Findings found = check((service, day) -> new ReconciliationDay(service, day, List.of()));

        assertThat(found.drifts()).isEqualTo(3);
        assertThat(found.noted()).allMatch(d -> d.expected() == 7 && d.counted() == 0);
    }

    @Test
    void aSourceThatDoesNotAnswerIsNamed() throws Exception {
        source.stop(0);

        Findings found = check((service, day) -> counted(day, 7));

        assertThat(found.unanswered()).containsExactly("dossier-intake");
        assertThat(found.drifts()).isZero();
    }

    private Findings check(Counted counted) throws IOException, SQLException {
        Path token = Files.writeString(directory.resolve("token"), "of-the-suite\n");
        SelfCheckSettings settings = new SmallRyeConfigBuilder()
                .withMapping(SelfCheckSettings.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "nhiptinh.ioc.self-check.sources.dossier-intake",
                                "http://127.0.0.1:" + source.getAddress().getPort(),
                                "nhiptinh.ioc.self-check.token-file",
                                token.toString(),
                                "nhiptinh.ioc.self-check.pause",
                                "PT0.01S",
                                "nhiptinh.ioc.self-check.counted-within",
                                "PT0.3S"),
                        "test",
                        ABOVE_DEFAULTS))
                .build()
                .getConfigMapping(SelfCheckSettings.class);
        Findings findings = new Findings(settings.maxDrifts());
        new CheckSources(
                        new SourceCounts(settings, new ObjectMapper().registerModule(new JavaTimeModule())),
                        counted,
                        (of, drifts) -> Map.of(
                                new CheckCounters.Place("H08.22", Grain.DAY, LocalDate.parse("2023-03-02"), "received"),
                                List.of("H08.22-230302-0001")),
                        recent,
                        settings,
                        clock)
                .check(FIRST, LAST, findings);
        return findings;
    }

    private static ReconciliationDay counted(LocalDate day, long received) {
        return new ReconciliationDay.Builder()
                .add("H08.22", "received", received)
                .build("dossier-intake", day);
    }
}
