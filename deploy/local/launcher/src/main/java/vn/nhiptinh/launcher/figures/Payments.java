package vn.nhiptinh.launcher.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import vn.nhiptinh.launcher.figures.DossierFiles.Digitisation;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.ImportFileSeries;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.reference.StableChoice;

/**
 * The payments of Bà Rịa–Vũng Tàu in 2023 behind the online payment rate of seed S2, each for a
 * dossier of its own. A few requests were never paid; they do not count.
 */
final class Payments {
    static final List<String> COLUMNS = List.of(
            "paymentId",
            "dossierCode",
            "procedureCode",
            "agency",
            "amount",
            "method",
            "requestedAt",
            "paidAt",
            "receiptIssuedAt");

    private static final LocalDate FIRST = LocalDate.of(2023, 1, 3);
    private static final LocalDate LAST = LocalDate.of(2023, 12, 29);
    private static final double UNPAID_SHARE = 0.02;
    private static final double LATE_SHARE = 0.02;

    private final SeedPlan plan;
    private final ReferenceData data;
    private final OfficeTime time;
    private final SplittableRandom random;

    Payments(SeedPlan plan, ReferenceData data, OfficeTime time, SplittableRandom random) {
        this.plan = plan;
        this.data = data;
        this.time = time;
        this.random = random;
    }

    List<ImportFile> write(Path directory, int rowsPerFile, DossierFiles dossiers) throws IOException {
        ImportFileSeries files =
                new ImportFileSeries(directory, "payments", "payments", "payments-H06", COLUMNS, rowsPerFile);
        try (files) {
            write(files, dossiers);
        }
        return files.files();
    }

    private void write(ImportFileSeries files, DossierFiles dossiers) throws IOException {
        Caseload caseload = new Caseload(data, "H06", Procedure::feeBearing);
        int first = time.index(FIRST);
        int last = time.index(LAST);
        double[] load = time.loads(first, last);
        long paidLeft = plan.count("payments");
        long onlineLeft = plan.count("payments.online");
        long unpaidLeft = Math.round(paidLeft * UNPAID_SHARE);
        long[] perDay = Apportion.byWeights(paidLeft + unpaidLeft, load);
        for (int i = 0; i < perDay.length; i++) {
            caseload.moveTo(time.day(first + i));
            int[] seconds = IntStream.range(0, (int) perDay[i])
                    .map(n -> OfficeTime.busySecond(random))
                    .sorted()
                    .toArray();
            for (int second : seconds) {
                long received = OfficeTime.moment(first + i, second);
                boolean paid = random.nextLong(paidLeft + unpaidLeft) < paidLeft;
                boolean paidOnline = paid && random.nextLong(paidLeft) < onlineLeft;
                paidLeft -= paid ? 1 : 0;
                unpaidLeft -= paid ? 0 : 1;
                onlineLeft -= paidOnline ? 1 : 0;
                write(files, dossiers, caseload, received, paid, paidOnline);
            }
        }
    }

    private void write(
            ImportFileSeries files,
            DossierFiles dossiers,
            Caseload caseload,
            long received,
            boolean paid,
            boolean paidOnline)
            throws IOException {
        List<Level> levels = caseload.levels();
        Level level = levels.get(random.nextInt(levels.size()));
        boolean online = paidOnline || random.nextInt(4) == 0;
        Caseload.Desk desk = caseload.desk(level, online, random);
        Procedure procedure = desk.procedure(online, random);
        DossierLife life = DossierLife.draw(procedure, online, received, LATE_SHARE, random);
        String dossier = dossiers.write(desk, procedure, online, "", life, Digitisation.SOME);
        // Money is asked for and paid within minutes, on the day itself and before the desk closes.
        long requested = received + 30 + random.nextInt(60);
        long paidAt = requested + 60 + random.nextInt(paidOnline ? 1_200 : 240);
        long amount = procedure.feeVnd() != null && procedure.feeVnd() > 0
                ? procedure.feeVnd()
                : StableChoice.oneOf(procedure.code() + " fee", 15_000L, 30_000L, 50_000L, 100_000L, 250_000L);
        files.row()
                .cell(new UUID(
                                random.nextLong() & 0xffffffffffff0fffL | 0x4000L,
                                random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L)
                        .toString())
                .cell(dossier)
                .cell(procedure.code())
                .cell(desk.agency().code())
                .cell(Long.toString(amount))
                .cell(paid ? method(paidOnline) : "")
                .cell(time.text(requested))
                .cell(paid ? time.text(paidAt) : "")
                .cell(paid ? time.text(paidAt + 20) : "")
                .endRow();
    }

    private String method(boolean paidOnline) {
        int die = random.nextInt(100);
        return paidOnline
                ? die < 55 ? "ONLINE_NATIONAL" : "ONLINE_LOCAL"
                : die < 60 ? "CASH" : die < 85 ? "BANK_TRANSFER" : "POS";
    }
}
