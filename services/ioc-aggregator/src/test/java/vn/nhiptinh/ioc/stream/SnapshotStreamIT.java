package vn.nhiptinh.ioc.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.ioc.snapshot.PhoneCopy;
import vn.nhiptinh.ioc.snapshot.Pictures;
import vn.nhiptinh.ioc.snapshot.ServedSnapshot;

/** Streams over real sockets, to clients that read and to one that does not. */
class SnapshotStreamIT {

    private static final long SEED = Long.getLong("nhiptinh.test.seed", 20261122L);

    private final Vertx vertx = Vertx.vertx();
    private final Clock realTime = Clock.systemUTC();
    private final Set<SnapshotStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<ServedSnapshot> served = new AtomicReference<>();
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<Socket> sockets = new ArrayList<>();
    private volatile Instant until = Instant.MAX;

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Serves streams on a port that the system chooses. */
    private int serve(Map<String, String> configuration) throws Exception {
        Map<String, String> keys = new HashMap<>();
        configuration.forEach((key, value) -> keys.put("nhiptinh.ioc.stream." + key, value));
        StreamSettings settings = new SmallRyeConfigBuilder()
                .withMapping(StreamSettings.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(StreamSettings.class);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(32_768));
        server.requestHandler(request -> {
            String known = request.getHeader("Last-Event-ID");
            SnapshotStream stream = new SnapshotStream(
                    "H08",
                    "somebody",
                    until,
                    known == null ? 0 : Long.parseLong(known),
                    agency -> served.get(),
                    request,
                    vertx.getOrCreateContext(),
                    settings,
                    settings.retry(),
                    realTime);
            open.add(stream);
            request.response().exceptionHandler(gone -> stream.gone());
            request.response().closeHandler(gone -> stream.gone());
            Uni.createFrom().<Void>emitter(stream::open).subscribe().with(nothing -> {
                open.remove(stream);
                ended.incrementAndGet();
            });
        });
        vertx.setPeriodic(20, t -> open.forEach(stream -> stream.look(dropped::incrementAndGet)));
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private void change(ServedSnapshot now) {
        served.set(now);
        open.forEach(SnapshotStream::tell);
    }

    private Socket ask(int port, long lastEventId) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(16_384);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream()
                .write(("GET / HTTP/1.1\r\nHost: localhost\r\n"
                                + (lastEventId == 0 ? "" : "Last-Event-ID: " + lastEventId + "\r\n")
                                + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What a client that reads has heard. */
    private static final class Listening {

        private static final String LAST_CHUNK = "0";

        private final BufferedReader lines;
        private final List<String> names = new ArrayList<>();
        private PhoneCopy copy;
        private String comment = "";

        Listening(Socket socket) throws IOException {
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Reads up to the next event or comment; chunk lengths and the head are passed over. */
        boolean next() throws IOException {
            long id = 0;
            String name = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(LAST_CHUNK)) {
                    return false;
                }
                if (line.startsWith("id:")) {
                    id = Long.parseLong(line.substring(3));
                } else if (line.startsWith("event:")) {
                    name = line.substring(6);
                } else if (line.equals(":")) {
                    comment = line;
                    return true;
                } else if (line.startsWith("data:")) {
                    byte[] json = line.substring(5).getBytes(StandardCharsets.UTF_8);
                    copy = name.equals("snapshot") ? PhoneCopy.of(json) : copy.with(json);
                    assertThat(copy.revision()).isEqualTo(id);
                    names.add(name);
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void aClientHasASnapshotAndThenWhatChanges() throws Exception {
        Pictures pictures = new Pictures(SEED, "H08", 40);
        served.set(pictures.now());
        Listening client = new Listening(ask(serve(Map.of()), 0));
        client.next();
        for (int i = 0; i < 20; i++) {
            change(pictures.next());
            client.next();
            assertThat(client.copy.picture())
                    .isEqualTo(PhoneCopy.of(served.get().plain()).picture());
        }
        assertThat(client.names.get(0)).isEqualTo("snapshot");
        assertThat(client.names.subList(1, 21)).containsOnly("delta");
    }

    @Test
    void whoComesBackIsToldWhatChangedMeanwhile() throws Exception {
        Pictures pictures = new Pictures(SEED, "H08", 40);
        PhoneCopy before = PhoneCopy.of(pictures.now().plain());
        for (int i = 0; i < 10; i++) {
            served.set(pictures.next());
        }
        int port = serve(Map.of());

        Listening resumed = new Listening(ask(port, before.revision()));
        resumed.copy = before;
        resumed.next();
        Listening lost = new Listening(ask(port, 17));
        lost.next();
        Listening ahead = new Listening(ask(port, served.get().revision() + 5));
        ahead.next();

        assertThat(resumed.names).containsExactly("delta");
        assertThat(resumed.copy.picture())
                .isEqualTo(PhoneCopy.of(served.get().plain()).picture());
        assertThat(lost.names).containsExactly("snapshot");
        assertThat(ahead.names).containsExactly("snapshot");
    }

    @Test
    void aStreamThatHasNothingToSaySaysSo() throws Exception {
        served.set(new Pictures(SEED, "H08", 5).now());
        Listening client = new Listening(ask(serve(Map.of("heartbeat", "PT0.1S")), 0));
        client.next();

        client.next();

        assertThat(client.comment).isEqualTo(":");
        assertThat(client.names).containsExactly("snapshot");
    }

    @Test
    void aStreamEndsWithTheToken() throws Exception {
        served.set(new Pictures(SEED, "H08", 5).now());
        until = realTime.instant().plusMillis(500);
        Listening client = new Listening(ask(serve(Map.of()), 0));
        client.next();

        boolean more = client.next();

        assertThat(more).isFalse();
        assertThat(dropped).hasValue(0);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(ended).hasValue(1));
    }

    /** Pictures of a quarter of a megabyte each go by one that does not read. */
    @Test
    void whoDoesNotReadIsDroppedAndNothingIsKeptForThem() throws Exception {
        Pictures pictures = new Pictures(SEED, "H08", 2_000);
        served.set(pictures.now());
        int size = served.get().plain().length;
        assertThat(size).isGreaterThan(200_000);
        int port = serve(Map.of("sent-within", "PT5S"));
        Socket deaf = ask(port, 0);
        Listening reader = new Listening(ask(port, 0));
        reader.next();
        await().atMost(Duration.ofSeconds(5)).until(() -> open.size() == 2);

        int told = 0;
        while (dropped.get() == 0) {
            assertThat(told++).as("pictures told before the drop").isLessThan(5_000);
            change(pictures.next());
            while (reader.copy.revision() < served.get().revision()) {
                reader.next();
            }
        }

        await().atMost(Duration.ofSeconds(5)).until(() -> open.size() == 1);
        assertThat(ended).hasValue(1);
        long received = readToTheEnd(deaf);
        // What the system's buffers held, and no more: no picture waited behind another.
        assertThat(received).as("of %d bytes told", (long) told * size).isLessThan(4L * size);
        assertThat(told).isGreaterThan(8);
        assertThat(dropped).hasValue(1);
        assertThat(reader.copy.picture())
                .isEqualTo(PhoneCopy.of(served.get().plain()).picture());
    }

    private static long readToTheEnd(Socket socket) throws IOException {
        long received = 0;
        byte[] buffer = new byte[65_536];
        InputStream in = socket.getInputStream();
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                received += n;
            }
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return received;
    }
}
