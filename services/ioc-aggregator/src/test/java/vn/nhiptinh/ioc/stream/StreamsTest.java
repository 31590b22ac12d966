package vn.nhiptinh.ioc.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.ioc.snapshot.Pictures;
import vn.nhiptinh.ioc.snapshot.ServedSnapshot;
import vn.nhiptinh.kit.problem.Problem;

/** How many streams a pod has, and how they end with it. */
class StreamsTest {

    private static final long SEED = Long.getLong("nhiptinh.test.seed", 20261122L);
    private static final int DEFAULTS = 100;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Consumer<ServedSnapshot>> listeners = new ArrayList<>();
    private final StreamSettings settings = new SmallRyeConfigBuilder()
            .withMapping(StreamSettings.class)
            .withSources(new PropertiesConfigSource(
                    Map.of("nhiptinh.ioc.stream.most", "3", "nhiptinh.ioc.stream.most-of-caller", "2"),
                    "test",
                    DEFAULTS))
            .build()
            .getConfigMapping(StreamSettings.class);
    private final Streams streams = new Streams(listeners::add, settings, vertx, meters);

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aPodHasSoManyStreamsAndNoMore() {
        streams.admit("a");
        streams.admit("b");
        streams.admit("c");

        refused("d", StreamProblem.TOO_MANY_STREAMS, 503);
        streams.leave("b");
        streams.admit("d");
        refused("e", StreamProblem.TOO_MANY_STREAMS, 503);
    }

    @Test
    void aCallerHasSoManyStreamsAndNoMore() {
        streams.admit("a");
        streams.admit("a");

        refused("a", StreamProblem.TOO_MANY_STREAMS_OF_CALLER, 429);
        streams.admit("b");
        streams.leave("b");
        streams.leave("a");
        streams.admit("a");
    }

    private void refused(String caller, StreamProblem problem, int status) {
        assertThatThrownBy(() -> streams.admit(caller))
                .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.code())
                        .isEqualTo(problem)
                        .extracting(code -> code.status())
                        .isEqualTo(status));
    }

    @Test
    void allStreamsEndInGoodOrderWhenThePodStopsAndNoneIsOpenedAfter() throws Exception {
        streams.start(new StartupEvent());
        int port = serve(new Pictures(SEED, "H08", 5).now());
        try (Socket one = ask(port);
                Socket other = ask(port)) {
            BufferedReader first = reader(one);
            BufferedReader second = reader(other);
            readUpTo(first, "data:");
            readUpTo(second, "data:");
            assertThat(meters.get("nhiptinh.stream.open").gauge().value()).isEqualTo(2);

            streams.stop(new ShutdownEvent());

            // The last chunk: the answer has come to its end and was not cut off.
            readUpTo(first, "0");
            readUpTo(second, "0");
        }
        assertThat(meters.get("nhiptinh.stream.dropped").counter().count()).isZero();
        refused("late", StreamProblem.TOO_MANY_STREAMS, 503);
    }

    /** Serves streams on a port that the system chooses, as the resource does. */
    private int serve(ServedSnapshot served) throws Exception {
        HttpServer server = vertx.createHttpServer();
        server.requestHandler(request -> {
            streams.admit("somebody");
            SnapshotStream stream = new SnapshotStream(
                    "H08",
                    "somebody",
                    Instant.MAX,
                    0,
                    agency -> served,
                    request,
                    vertx.getOrCreateContext(),
                    settings,
                    settings.retry(),
                    Clock.systemUTC());
            Uni.createFrom()
                    .<Void>emitter(ended -> {
                        streams.opened(stream);
                        stream.open(ended);
                    })
                    .onTermination()
                    .invoke(() -> streams.closed(stream))
                    .subscribe()
                    .with(nothing -> {});
        });
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private static Socket ask(int port) throws Exception {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws Exception {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void readUpTo(BufferedReader lines, String begin) throws Exception {
        String line = lines.readLine();
        while (line != null && !(begin.equals("0") ? line.equals(begin) : line.startsWith(begin))) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
    }
}
