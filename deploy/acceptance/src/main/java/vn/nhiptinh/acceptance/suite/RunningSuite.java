package vn.nhiptinh.acceptance.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.token.Tokens;

/** A running suite, asked from outside; a service that is just starting again is waited for, with a bound. */
public final class RunningSuite {
    private static final Duration CONNECT_BOUND = Duration.ofSeconds(5);
    private static final Duration REQUEST_BOUND = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Set<Integer> TEMPORARY = Set.of(429, 500, 502, 503, 504);
    private static final int OK = 200;
    private static final String ROLE = "system";

    private final SuiteAddresses addresses;
    private final Tokens tokens;
    private final Duration patience;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_BOUND)
            .build();

    /** @param patience how long a service may be silent before it counts as gone */
    public RunningSuite(SuiteAddresses addresses, Tokens tokens, Duration patience) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.patience = patience;
    }

    /**
     * Reads a resource.
     *
     * @throws UnansweredException if the service is gone or refuses
     */
    public JsonNode get(ServiceKind service, String path) {
        URI address = URI.create(addresses.of(service).toString().replaceAll("/$", "") + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(REQUEST_BOUND)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + tokens.of(ROLE))
                .build();
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            String trouble;
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() == OK) {
                    return json.readTree(response.body());
                }
                trouble = "status " + response.statusCode();
                if (!TEMPORARY.contains(response.statusCode())) {
                    throw new UnansweredException(service.wireName() + " refuses " + address + ": " + trouble);
                }
            } catch (JsonProcessingException e) {
                throw new UnansweredException(service.wireName() + " answers " + address + " with something else than"
                        + " JSON: " + e.getOriginalMessage());
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while asking " + address, e);
            }
            if (System.nanoTime() - end > 0) {
                throw new UnansweredException(service.wireName() + " does not answer " + address + ": " + trouble);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
