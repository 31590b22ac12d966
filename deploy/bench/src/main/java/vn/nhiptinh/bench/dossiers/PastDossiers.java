package vn.nhiptinh.bench.dossiers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vn.nhiptinh.launcher.figures.Caseload;
import vn.nhiptinh.launcher.figures.DossierFiles;
import vn.nhiptinh.launcher.figures.DossierFiles.Digitisation;
import vn.nhiptinh.launcher.figures.DossierLife;
import vn.nhiptinh.launcher.figures.OfficeTime;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * Import files with what a province did since 2021, spread over its agencies and working days, as
 * it stands on the morning of a day: the last weeks' dossiers are partly open.
 */
public final class PastDossiers {
    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 4);
    private static final double LATE_SHARE = 0.03;
    private static final long SEED = 20_230_912;

    private final ReferenceData data;
    private final LocalDate today;
    private final int rowsPerFile;

    /** @param rowsPerFile at most what one import request may hold */
    public PastDossiers(ReferenceData data, LocalDate today, int rowsPerFile) {
        this.data = data;
        this.today = today;
        this.rowsPerFile = rowsPerFile;
    }

    /** Writes exactly so many dossiers; the same number gives the same files. */
    public List<ImportFile> writeTo(Path directory, int dossiers) {
        SplittableRandom random = new SplittableRandom(SEED);
        OfficeTime time = new OfficeTime(data.calendar());
        LifeChoice choice = new LifeChoice(data);
        int first = time.index(FIRST_DAY);
        int days = time.index(today) - first;
        try {
            Files.createDirectories(directory);
            DossierFiles files = new DossierFiles(directory, LifeChoice.PROVINCE, rowsPerFile, time, random);
            try (files) {
                for (int day = 0; day < days; day++) {
                    int count = (int) ((long) dossiers * (day + 1) / days - (long) dossiers * day / days);
                    choice.moveTo(time.day(first + day));
                    writeDay(first + day, first + days, count, choice, files, random);
                }
            }
            return files.files();
        } catch (IOException e) {
            throw new SuiteException("Cannot write " + directory, e);
        }
    }

    private static void writeDay(
            int day, int morning, int count, LifeChoice choice, DossierFiles files, SplittableRandom random)
            throws IOException {
        int[] seconds = IntStream.range(0, count)
                .map(n -> OfficeTime.busySecond(random))
                .sorted()
                .toArray();
        for (int second : seconds) {
            boolean online = random.nextInt(3) == 0;
            Caseload.Desk desk = choice.desk(online, random);
            var procedure = desk.procedure(online, random);
            DossierLife life = DossierLife.draw(procedure, online, OfficeTime.moment(day, second), LATE_SHARE, random)
                    .asOf(OfficeTime.moment(morning, OfficeTime.OPENS) - 1);
            Digitisation digitisation = random.nextInt(10) < 4 ? Digitisation.ALL : Digitisation.NONE;
            String assistedBy = online && random.nextInt(5) < 2 ? "YOUTH_UNION" : "";
            files.write(desk, procedure, online, assistedBy, life, digitisation);
        }
    }
}
