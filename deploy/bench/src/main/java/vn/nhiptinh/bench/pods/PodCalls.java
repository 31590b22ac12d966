package vn.nhiptinh.bench.pods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import vn.nhiptinh.bench.http.ServiceConnection;
import vn.nhiptinh.bench.http.ServiceConnection.Answer;
import vn.nhiptinh.bench.stage.Pod;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * One client's calls to two processes of a service, as through a load balancer: a call that gets no
 * answer because its process was killed is made again at the other, with the same Idempotency-Key.
 */
final class PodCalls implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int CONFLICT = 409;
    private static final String IN_FLIGHT = "idempotency-in-flight";

    /** Another version than any: the caller does not care which one it acts on. */
    static final int ANY_VERSION = -1;

    private final List<Pod> pods;
    private final Tally tally;
    private final ServiceConnection[] connections;
    private final ObjectMapper json = new ObjectMapper();
    private int turn;

    PodCalls(List<Pod> pods, Tally tally) {
        this.pods = pods;
        this.tally = tally;
        this.connections = new ServiceConnection[pods.size()];
    }

    /** An answer, read. */
    record Reply(int status, JsonNode body) {
        boolean done() {
            return status / 100 == 2;
        }

        /** What a problem is called. */
        String code() {
            return body.path("code").asText();
        }
    }

    /** Sends a request over a connection. */
    private interface Request {
        Answer over(ServiceConnection connection) throws IOException;
    }

    /** Acts through the process whose turn it is. */
    Reply post(String path, String token, String body) {
        return post(next(), path, token, body, ANY_VERSION);
    }

    /** Acts through a certain process, on a certain version or on {@link #ANY_VERSION}. */
    Reply post(int pod, String path, String token, String body, int version) {
        String key = UUID.randomUUID().toString();
        return send(
                pod,
                path,
                connection -> version == ANY_VERSION
                        ? connection.post(path, token, key, body)
                        : connection.post(path, token, key, body, version));
    }

    Reply put(String path, String token, String body) {
        return send(next(), path, connection -> connection.put(path, token, body));
    }

    Reply get(String path, String token) {
        return send(next(), path, connection -> connection.get(path, token));
    }

    private int next() {
        turn = (turn + 1) % pods.size();
        return turn;
    }

    private Reply send(int first, String what, Request request) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        int pod = first;
        while (System.nanoTime() - end < 0) {
            if (!pods.get(pod).up()) {
                pod = (pod + 1) % pods.size();
            }
            try {
                Answer answer = request.over(connection(pod));
                Reply reply = new Reply(answer.status(), json.readTree(answer.body()));
                tally.answered(pods.get(pod).name(), what, answer);
                if (reply.status() != CONFLICT || !reply.code().equals(IN_FLIGHT)) {
                    return reply;
                }
                // The killed process' transaction is still going on.
            } catch (IOException noAnswer) {
                tally.unanswered();
                forget(pod);
                pod = (pod + 1) % pods.size();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new SuiteException("No process answered " + what + " for a minute");
    }

    private ServiceConnection connection(int pod) throws IOException {
        if (connections[pod] == null) {
            connections[pod] = new ServiceConnection(pods.get(pod).port());
        }
        return connections[pod];
    }

    private void forget(int pod) {
        ServiceConnection broken = connections[pod];
        connections[pod] = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (IOException gone) {
                tally.unanswered();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (ServiceConnection connection : connections) {
            if (connection != null) {
                connection.close();
            }
        }
    }
}
