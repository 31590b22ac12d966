package vn.nhiptinh.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuitePorts;
import vn.nhiptinh.launcher.token.CitizenIdentity;
import vn.nhiptinh.launcher.token.Tokens;

/**
 * Calls the services as their users do. A request that meets a service which is just starting again
 * is repeated with the same Idempotency-Key, so that it acts once; the patience is bounded.
 */
public final class SuiteClient {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration REQUEST_BOUND = Duration.ofSeconds(30);
    private static final Duration IMPORT_BOUND = Duration.ofMinutes(20);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final Set<Integer> TEMPORARY = Set.of(425, 429, 502, 503, 504);
    private static final String IN_FLIGHT = "idempotency-in-flight";

    private final SuitePorts ports;
    private final Tokens tokens;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public SuiteClient(SuitePorts ports, Tokens tokens) {
        this.ports = ports;
        this.tokens = tokens;
    }

    public ObjectNode object() {
        return json.createObjectNode();
    }

    /** Reads a resource as the holder of a role, or as anybody when the role is null. */
    public JsonNode get(ServiceKind service, String path, String role) {
        HttpRequest.Builder request = request(service, path, token(role, null)).GET();
        return send(request.timeout(REQUEST_BOUND).build());
    }

    /** Carries out a command in the name of an officer of an agency. */
    public JsonNode post(ServiceKind service, String path, String role, String agency, ObjectNode body) {
        return post(service, path, role, agency, body, Map.of());
    }

    /** Carries out a command of a citizen who is identified as far as their token proves it. */
    public JsonNode post(ServiceKind service, String path, CitizenIdentity identity, ObjectNode body) {
        return command(service, path, tokens.ofCitizen(identity), body, Map.of());
    }

    /** Carries out a command that needs headers of its own. */
    public JsonNode post(
            ServiceKind service,
            String path,
            String role,
            String agency,
            ObjectNode body,
            Map<String, String> headers) {
        return command(service, path, token(role, agency), body, headers);
    }

    private JsonNode command(
            ServiceKind service, String path, String token, ObjectNode body, Map<String, String> headers) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = request(service, path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        headers.forEach(request::header);
        return send(request.timeout(REQUEST_BOUND).build());
    }

    /** Sends an import file; broken off, it is sent again and goes on where it stopped. */
    public JsonNode importFile(ServiceKind service, String kind, Path file) throws IOException {
        HttpRequest.Builder request = request(service, "/v1/imports/" + kind + "?mode=keep-good", tokens.of("system"))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file));
        return send(request.timeout(IMPORT_BOUND).build());
    }

    private String token(String role, String agency) {
        return role == null ? null : tokens.of(role, agency);
    }

    /** @param token null for anybody */
    private HttpRequest.Builder request(ServiceKind service, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ports.uri(service) + path))
                .header("Accept", "application/json")
                .header("Accept-Language", "en");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private JsonNode send(HttpRequest request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            String trouble;
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() / 100 == 2) {
                    return response.body().length == 0 ? object() : json.readTree(response.body());
                }
                JsonNode problem = problem(response);
                // What an import was waiting for takes its time: only silence uses the patience up.
                if (problem.path("code").asText().equals("import-paused")) {
                    end = System.nanoTime() + PATIENCE.toNanos();
                } else if (!TEMPORARY.contains(response.statusCode())
                        && !problem.path("code").asText().equals(IN_FLIGHT)
                        && !startingAgain(response.statusCode(), end)) {
                    throw new RefusedException(request, response.statusCode(), problem);
                }
                trouble = "status " + response.statusCode();
            } catch (IOException e) {
                trouble = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while calling " + request.uri(), e);
            }
            if (System.nanoTime() - end > 0) {
                throw new UnreachableException(request.uri(), PATIENCE, trouble);
            }
            pause = pause(pause);
        }
    }

    /** A 500 may come from a database or broker that was killed: it is worth a few repetitions. */
    private static boolean startingAgain(int status, long end) {
        return status == 500 && end - System.nanoTime() > PATIENCE.toNanos() / 2;
    }

    private JsonNode problem(HttpResponse<byte[]> response) {
        try {
            return json.readTree(response.body());
        } catch (IOException notJson) {
            return object().put("detail", new String(response.body(), StandardCharsets.UTF_8));
        }
    }

    private static long pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted between two attempts", e);
        }
        return Math.min(LONGEST_PAUSE_MILLIS, millis * 2);
    }

    /** A service did not come back within the client's patience. */
    public static final class UnreachableException extends RuntimeException {
        UnreachableException(URI uri, Duration patience, String trouble) {
            super("No answer from " + uri + " within " + patience.toSeconds() + " s: " + trouble);
        }
    }

    /** A service refused a request for good. */
    public static final class RefusedException extends RuntimeException {
        private final transient JsonNode problem;
        private final int status;

        RefusedException(HttpRequest request, int status, JsonNode problem) {
            super(request.method() + " " + request.uri() + " was refused with " + status + " "
                    + problem.path("code").asText() + ": "
                    + problem.path("detail").asText());
            this.problem = problem;
            this.status = status;
        }

        public String code() {
            return problem.path("code").asText();
        }

        public int status() {
            return status;
        }
    }
}
