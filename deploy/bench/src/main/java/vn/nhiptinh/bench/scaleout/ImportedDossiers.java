package vn.nhiptinh.bench.scaleout;

import java.util.List;
import java.util.SplittableRandom;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.client.SuiteClient;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.scenario.ImportFiles;
import vn.nhiptinh.launcher.suite.ServiceKind;

/**
 * Dossiers that dossier-intake imports piece by piece. After each piece some events of any before are published again, as
 * after a relay's crash, and so come twice.
 */
public final class ImportedDossiers {
    private final Stage stage;
    private final SuiteClient client;
    private final ImportFiles imports;
    private final SplittableRandom random;
    private long repeated;

    public ImportedDossiers(Stage stage, long seed) {
        this.stage = stage;
        this.client = stage.client();
        this.imports = new ImportFiles(client);
        this.random = new SplittableRandom(seed);
    }

    /** How many events were published again. */
    public long repeated() {
        return repeated;
    }

    public void send(ImportFile piece) {
        imports.inOrder(List.of(piece));
        long from = 1 + random.nextLong(stage.sql().number("select max(id) from event"));
        repeated += client.post(
                        ServiceKind.DOSSIER_INTAKE,
                        "/v1/event-log/republish?fromId=" + from,
                        "admin",
                        null,
                        client.object())
                .path("queued")
                .asLong();
    }
}
