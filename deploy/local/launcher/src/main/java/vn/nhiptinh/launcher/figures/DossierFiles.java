package vn.nhiptinh.launcher.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.ImportFileSeries;
import vn.nhiptinh.launcher.reference.ImportFileWriter;
import vn.nhiptinh.launcher.reference.Procedure;

/** The import files of one province's dossiers, in the order in which they were received. */
public final class DossierFiles implements AutoCloseable {
    static final List<String> COLUMNS = List.of(
            "dossierCode",
            "procedureCode",
            "handlingAgency",
            "receivingAgency",
            "channel",
            "assistedBy",
            "applicantKind",
            "identityLevel",
            "vneidAuthenticated",
            "populationData",
            "submittedAt",
            "receivedAt",
            "originalDueAt",
            "startedAt",
            "componentsTotal",
            "componentsDigitised",
            "componentsReused",
            "componentsFromNationalStore",
            "digitisedAt",
            "completedAt",
            "outcome",
            "electronicResult",
            "returnedAt",
            "returnedHow");

    /** How much of a dossier was digitised: all of it with an electronic result, some, nothing. */
    public enum Digitisation {
        ALL,
        SOME,
        NONE
    }

    private final OfficeTime time;
    private final SplittableRandom random;
    private final DossierNumbers numbers = new DossierNumbers("-");
    private final ImportFileSeries files;

    public DossierFiles(Path directory, String root, int rowsPerFile, OfficeTime time, SplittableRandom random) {
        this.time = time;
        this.random = random;
        this.files =
                new ImportFileSeries(directory, "dossier-intake", "dossiers", "dossiers-" + root, COLUMNS, rowsPerFile);
    }

    /** Writes a dossier and gives it its code. */
    public String write(
            Caseload.Desk desk,
            Procedure procedure,
            boolean online,
            String assistedBy,
            DossierLife life,
            Digitisation digitisation)
            throws IOException {
        numbers.moveTo(time.day(OfficeTime.dayIndex(life.received())));
        String code = numbers.next(desk.agency().code());
        boolean vneid = online && random.nextInt(10) < 4;
        int components = 1 + random.nextInt(6);
        boolean electronicResult = life.completed() >= 0
                && (digitisation == Digitisation.ALL
                        || digitisation == Digitisation.SOME && online && random.nextInt(10) < 7);
        ImportFileWriter row = files.row();
        row.cell(code)
                .cell(procedure.code())
                .cell(desk.agency().code())
                .cell(desk.receivingAgency())
                .cell(online ? "ONLINE" : random.nextInt(25) == 0 ? "POSTAL" : "IN_PERSON")
                .cell(assistedBy)
                .cell(applicant())
                .cell(online ? vneid || random.nextBoolean() ? "2" : "1" : "0")
                .cell(Boolean.toString(vneid))
                .cell(Boolean.toString(random.nextInt(10) < 3))
                .cell(time.text(life.submitted()))
                .cell(time.text(life.received()))
                .cell("")
                .cell(text(life.started()));
        digitised(row, digitisation, components, life);
        row.cell(text(life.completed()))
                .cell(life.completed() < 0 ? "" : random.nextInt(70) == 0 ? "REFUSED" : "GRANTED")
                .cell(life.completed() < 0 ? "" : Boolean.toString(electronicResult))
                .cell(text(life.returned()))
                .cell(life.returned() < 0 ? "" : returnedHow(electronicResult));
        row.endRow();
        return code;
    }

    private void digitised(ImportFileWriter row, Digitisation digitisation, int components, DossierLife life) {
        boolean none = digitisation == Digitisation.NONE || life.started() < 0;
        int done = none ? 0 : digitisation == Digitisation.ALL ? components : 1 + random.nextInt(components);
        int reused = done == 0 ? 0 : random.nextInt(done + 1);
        row.cell(Integer.toString(components));
        if (done == 0) {
            row.cell("").cell("").cell("").cell("");
        } else {
            long at = life.completed() < 0 ? life.started() : Math.min(life.completed(), life.started() + 60);
            row.cell(Integer.toString(done))
                    .cell(Integer.toString(reused))
                    .cell(Integer.toString(reused == 0 ? 0 : random.nextInt(reused + 1)))
                    .cell(time.text(at));
        }
    }

    private String applicant() {
        int die = random.nextInt(100);
        return die < 84 ? "CITIZEN" : die < 93 ? "BUSINESS" : die < 97 ? "HOUSEHOLD_BUSINESS" : "ORGANISATION";
    }

    private String returnedHow(boolean electronicResult) {
        return electronicResult ? "ELECTRONIC" : random.nextInt(20) == 0 ? "POSTAL" : "COUNTER";
    }

    private String text(long moment) {
        return moment < 0 ? "" : time.text(moment);
    }

    public List<ImportFile> files() {
        return files.files();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
