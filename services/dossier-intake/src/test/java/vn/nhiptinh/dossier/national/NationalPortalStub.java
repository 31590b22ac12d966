package vn.nhiptinh.dossier.national;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A national portal that takes what it is told, unless a test wants it to refuse. */
public final class NationalPortalStub implements QuarkusTestResourceLifecycleManager {

    private static final int TAKEN = 200;
    private static final Map<String, Deque<Integer>> ANSWERS = new ConcurrentHashMap<>();
    private static final List<Told> TOLD = new ArrayList<>();

    private HttpServer server;

    /** What it was told, and with which key and token. */
    record Told(String key, String authorization, JsonPath body) {

        String code() {
            return body.getString("MaHoSo");
        }

        int status() {
            return body.getInt("TrangThaiHoSo");
        }
    }

    /** Answers the next messages of a dossier so; 0 breaks the connection off. */
    static void answer(String code, Integer... statuses) {
        ANSWERS.put(code, new ArrayDeque<>(List.of(statuses)));
    }

    /** What it was told of a dossier, in order. */
    static List<Told> told(String code) {
        synchronized (TOLD) {
            return TOLD.stream().filter(t -> t.code().equals(code)).toList();
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/dossiers", NationalPortalStub::handle);
        server.start();
        return Map.of(
                "nhiptinh.national.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/dossiers",
                "nhiptinh.national.token",
                "of-the-province",
                "nhiptinh.national.result-link",
                "https://dichvucong.example.vn/ket-qua/",
                "nhiptinh.national.pause",
                "0s",
                "nhiptinh.national.most-attempts",
                "3");
    }

    private static void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Told told = new Told(
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                JsonPath.from(body));
        synchronized (TOLD) {
            TOLD.add(told);
        }
        Deque<Integer> answers = ANSWERS.getOrDefault(told.code(), new ArrayDeque<>());
        int status = answers.isEmpty() ? TAKEN : answers.poll();
        if (status != 0) {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
