package vn.nhiptinh.bench.life;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.bench.figure.Latencies;
import vn.nhiptinh.bench.http.ServiceConnection;
import vn.nhiptinh.bench.http.ServiceConnection.Answer;
import vn.nhiptinh.launcher.token.Tokens;

/** A dossier's life in five calls, each made by who makes it: submit, accept, start, complete, return the result. */
final class LiveLife {
    private static final Pattern CODE = Pattern.compile("\"dossierCode\":\"([^\"]+)\"");
    private static final String DOSSIERS = "/v1/dossiers";

    private final ServiceConnection service;
    private final Tokens tokens;
    private final Latencies latencies;

    /** @param latencies takes how long each call took */
    LiveLife(ServiceConnection service, Tokens tokens, Latencies latencies) {
        this.service = service;
        this.tokens = tokens;
        this.latencies = latencies;
    }

    /** Lives it, one call after the other, and tells what it can be found by. */
    LivedLife live(Submission submission) throws IOException {
        List<String> keys = List.of(key(), key(), key(), key(), key());
        String desk = tokens.of("officer", submission.receivingAgency());
        String officer = tokens.of("officer", submission.handlingAgency());
        String applicant = submission.online() ? tokens.ofCitizen(Submission.PROVEN) : desk;
        String answer = post(DOSSIERS, applicant, keys.get(0), submission.json());
        Matcher code = CODE.matcher(answer);
        if (!code.find()) {
            throw new IllegalStateException("The answer names no dossier: " + answer);
        }
        String dossier = DOSSIERS + "/" + code.group(1);
        post(dossier + "/accept", desk, keys.get(1), "");
        post(dossier + "/start", officer, keys.get(2), "");
        post(dossier + "/complete", officer, keys.get(3), "{\"outcome\":\"GRANTED\",\"electronicResult\":true}");
        post(dossier + "/return-result", desk, keys.get(4), "{\"how\":\"ELECTRONIC\"}");
        return new LivedLife(code.group(1), keys);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private String post(String path, String token, String key, String json) throws IOException {
        long begin = System.nanoTime();
        Answer answer = service.post(path, token, key, json);
        latencies.add(System.nanoTime() - begin);
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("POST " + path + " was refused with " + answer.status() + ": "
                    + answer.body() + ", request " + json);
        }
        return answer.body();
    }
}
