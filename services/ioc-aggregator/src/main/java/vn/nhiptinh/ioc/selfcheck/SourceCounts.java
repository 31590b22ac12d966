package vn.nhiptinh.ioc.selfcheck;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;

/** Asks the sources what they count of themselves. */
@ApplicationScoped
class SourceCounts {

    private static final int OK = 200;

    private final SelfCheckSettings settings;
    private final ObjectMapper mapper;
    private final HttpClient client;

    SourceCounts(SelfCheckSettings settings, ObjectMapper mapper) {
        this.settings = settings;
        this.mapper = mapper;
        this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    /** The sources that have an address. */
    Map<String, URI> addresses() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        put(addresses, Source.DOSSIERS.service(), settings.sources().dossierIntake());
        put(addresses, Source.PAYMENTS.service(), settings.sources().payments());
        put(addresses, Source.PETITIONS.service(), settings.sources().feedback());
        put(addresses, Freshness.CATALOG, settings.sources().procedureCatalog());
        return addresses;
    }

    private static void put(Map<String, URI> addresses, String service, Optional<URI> address) {
        address.ifPresent(a -> addresses.put(service, a));
    }

    /**
     * A source's own count of a day.
     *
     * @throws UncheckedIOException if it does not answer
     */
    ReconciliationDay on(URI address, LocalDate day) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/v1/reconciliation/" + day))
                    .timeout(settings.timeout())
                    .header("Accept", "application/json");
            if (settings.tokenFile().isPresent()) {
                request.header(
                        "Authorization",
                        "Bearer " + Files.readString(settings.tokenFile().get()).strip());
            }
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != OK) {
                throw new IOException(address + " answers " + response.statusCode());
            }
            return mapper.readValue(response.body(), ReconciliationDay.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
