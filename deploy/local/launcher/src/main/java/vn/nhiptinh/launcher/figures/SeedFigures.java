package vn.nhiptinh.launcher.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.ReferenceData;

/**
 * The import files of the seed scenario: dossiers, payments and petitions from which the published
 * figures come out. One random number generator per part, so that no part shifts another.
 */
public final class SeedFigures {
    private static final int ROWS_PER_FILE = 25_000;
    private static final long SEED = 20_230_906;

    private final SeedPlan plan;
    private final ReferenceData data;
    private final int rowsPerFile;

    public SeedFigures(SeedPlan plan, ReferenceData data) {
        this(plan, data, ROWS_PER_FILE);
    }

    SeedFigures(SeedPlan plan, ReferenceData data, int rowsPerFile) {
        this.plan = plan;
        this.data = data;
        this.rowsPerFile = rowsPerFile;
    }

    /** Writes the files and returns them oldest first. */
    public List<ImportFile> writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        OfficeTime time = new OfficeTime(data.calendar());
        List<ImportFile> files = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED);
        DossierFiles binhDinh = new DossierFiles(directory, "H08", rowsPerFile, time, random);
        try (binhDinh) {
            new BinhDinhDossiers(plan, data, time, random).write(binhDinh);
        }
        files.addAll(binhDinh.files());
        random = new SplittableRandom(SEED + 1);
        DossierFiles bacNinh = new DossierFiles(directory, "H05", rowsPerFile, time, random);
        try (bacNinh) {
            new BacNinhDossiers(plan, data, time, random).write(bacNinh);
        }
        files.addAll(bacNinh.files());
        random = new SplittableRandom(SEED + 2);
        DossierFiles vungTau = new DossierFiles(directory, "H06", rowsPerFile, time, random);
        List<ImportFile> payments;
        try (vungTau) {
            payments = new Payments(plan, data, time, random).write(directory, rowsPerFile, vungTau);
        }
        files.addAll(vungTau.files());
        files.addAll(payments);
        files.addAll(new Petitions(data, time, new SplittableRandom(SEED + 3)).write(directory, rowsPerFile));
        return files;
    }
}
