package vn.nhiptinh.dossier.national;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import vn.nhiptinh.dossier.sync.SyncSettings;

/** The national portal, or the province's integration platform in front of it, over HTTP. */
@ApplicationScoped
class NationalPortal {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAUTHORISED = 401;
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECTION = 300;
    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    /** What became of a message. */
    enum Taken {
        YES,
        /** Not now; it may be later, but not for ever. */
        LATER,
        /** Nobody there who takes anything: the next message would fare no better, and none is to blame. */
        NOBODY_THERE,
        /** Never as it is. */
        NO
    }

    /** @param error what was wrong, in a few words without anything of the dossier, or null */
    record Answer(Taken taken, String error) {}

    private final HttpClient client;
    private final ObjectMapper json;
    private final SyncSettings settings;

    NationalPortal(ObjectMapper json, SyncSettings settings) {
        this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
        this.json = json;
        this.settings = settings;
    }

    /**
     * Tells it where a dossier stands.
     *
     * @param key the same for the same message, so that the portal can tell a repetition
     */
    Answer tell(NationalDossier dossier, String key) throws InterruptedException {
        URI address = settings.url().orElseThrow();
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(written(dossier)));
        settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            return answer(
                    client.send(request.build(), BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return new Answer(Taken.NOBODY_THERE, e.getClass().getSimpleName());
        }
    }

    /**
     * Only what was answered with a success was taken. A wrong token, a wrong address that leads elsewhere, a gateway with
     * nobody behind it and a busy portal are no fault of the message.
     */
    private static Answer answer(int status) {
        if (status >= FIRST_SUCCESS && status < FIRST_REDIRECTION) {
            return new Answer(Taken.YES, null);
        }
        return new Answer(taken(status), "HTTP " + status);
    }

    private static Taken taken(int status) {
        boolean outage = status >= BAD_GATEWAY && status <= GATEWAY_TIMEOUT
                || status == TOO_MANY_REQUESTS
                || status == UNAUTHORISED
                || status < FIRST_CLIENT_ERROR;
        if (outage) {
            return Taken.NOBODY_THERE;
        }
        return status >= FIRST_SERVER_ERROR || status == REQUEST_TIMEOUT ? Taken.LATER : Taken.NO;
    }

    private String written(NationalDossier dossier) {
        try {
            return json.writeValueAsString(dossier);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a dossier for the national portal", e);
        }
    }
}
