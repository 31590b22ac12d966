package vn.nhiptinh.kit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import vn.nhiptinh.servers.ChildProcess;
import vn.nhiptinh.servers.Ports;

/** An S3 store keeps the contract of every store; this one is a process of its own. */
class S3ContentStoreIT extends ContentStoreContract {

    private static final String BUCKET = "attachments";
    private static final Duration START_BOUND = Duration.ofSeconds(120);

    private static ChildProcess server;
    private static URI address;

    @BeforeAll
    static void start() {
        int port = Ports.free();
        address = URI.create("http://127.0.0.1:" + port);
        server = ChildProcess.command(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        "target/s3mock/s3mock.jar",
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--server.ssl.enabled=false",
                        // A second port that cannot be left out.
                        "--com.adobe.testing.s3mock.httpPort=0",
                        "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET))
                .log(Path.of("target", "children", "s3mock.log"))
                .start();
        HttpClient http = HttpClient.newHttpClient();
        await("an S3 store")
                .atMost(START_BOUND)
                .ignoreExceptionsInstanceOf(IOException.class)
                .failFast(
                        () -> assertThat(server.alive()).as(server.logTail(20)).isTrue())
                .until(() -> http.send(
                                        HttpRequest.newBuilder(address.resolve("/"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    GivenContentSettings settings() {
        return new GivenContentSettings()
                .with("store", "s3")
                .with("s3.endpoint", address)
                .with("s3.bucket", BUCKET)
                .with("s3.access-key", "test")
                .with("s3.secret-key", "test");
    }

    @Override
    Path spoolDirectory() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
