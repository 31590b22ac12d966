package vn.nhiptinh.launcher.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import vn.nhiptinh.launcher.client.SuiteClient;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/** Loads the reference provinces and waits until every service knows them. */
public final class ReferenceLoad {
    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final List<ServiceKind> COPIES =
            List.of(ServiceKind.DOSSIER_INTAKE, ServiceKind.PAYMENTS, ServiceKind.FEEDBACK, ServiceKind.IOC_AGGREGATOR);

    private final SuiteClient client;
    private final ImportFiles imports;
    private final Consumer<String> say;

    public ReferenceLoad(SuiteClient client, ImportFiles imports, Consumer<String> say) {
        this.client = client;
        this.imports = imports;
        this.say = say;
    }

    public void load(ReferenceData data, Path directory) {
        try {
            imports.inOrder(data.writeTo(directory));
        } catch (IOException e) {
            throw new SuiteException("Cannot write the reference data to " + directory, e);
        }
        long end = System.nanoTime() + BOUND.toNanos();
        for (ServiceKind service : COPIES) {
            while (!knows(service, data)) {
                pause(end, service.wireName());
            }
        }
        say.accept("Reference data known everywhere: " + data.agencyCount() + " agencies, "
                + data.procedures().size() + " procedures, " + data.calendarDays() + " calendar days");
    }

    private boolean knows(ServiceKind service, ReferenceData data) {
        JsonNode extent = client.get(service, "/v1/reference", null);
        return extent.path("agencies").asInt() >= data.agencyCount()
                && extent.path("procedures").asInt() >= data.procedures().size()
                && extent.path("calendarDays").asInt() >= data.calendarDays();
    }

    private static void pause(long end, String service) {
        if (System.nanoTime() - end > 0) {
            throw new SuiteException(service + " did not learn the reference data within " + BOUND.toSeconds() + " s");
        }
        LockSupport.parkNanos(POLL.toNanos());
    }
}
