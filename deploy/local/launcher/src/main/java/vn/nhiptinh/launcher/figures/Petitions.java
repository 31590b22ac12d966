package vn.nhiptinh.launcher.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import vn.nhiptinh.launcher.reference.Agency;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.ImportFileSeries;
import vn.nhiptinh.launcher.reference.ImportFileWriter;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.PetitionField;
import vn.nhiptinh.launcher.reference.ReferenceData;

/**
 * The petitions of Bắc Ninh's app behind seed S3: more than ten thousand in every field, at every
 * one of the 252 agencies, nearly all answered by 10 October 2024.
 */
final class Petitions {
    static final int COUNT = 10_240;
    static final List<String> COLUMNS = List.of(
            "petitionCode",
            "fieldCode",
            "classification",
            "agency",
            "unitCode",
            "channel",
            "submittedAt",
            "acceptedAt",
            "answeredAt",
            "liked",
            "score",
            "ratedAt",
            "dossierCode",
            "procedureCode");

    private static final LocalDate FIRST = LocalDate.of(2023, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 10, 10);

    private final ReferenceData data;
    private final OfficeTime time;
    private final SplittableRandom random;

    Petitions(ReferenceData data, OfficeTime time, SplittableRandom random) {
        this.data = data;
        this.time = time;
        this.random = random;
    }

    List<ImportFile> write(Path directory, int rowsPerFile) throws IOException {
        List<Agency> agencies = data.agencies().stream()
                .filter(a -> a.root().equals("H05") && a.validOn(FIRST) && a.validOn(LAST))
                .toList();
        List<Agency> addressees = everyOnceThenByWeight(agencies, new WeightedChoice<>(agencies, weight()));
        List<PetitionField> fields = data.petitionFields();
        List<PetitionField> subjects =
                everyOnceThenByWeight(fields, new WeightedChoice<>(fields, field -> 1.0 / (3 + fields.indexOf(field))));
        ImportFileSeries files =
                new ImportFileSeries(directory, "feedback", "petitions", "petitions-H05", COLUMNS, rowsPerFile);
        try (files) {
            DossierNumbers numbers = new DossierNumbers("-PA-");
            List<LocalDateTime> moments = moments();
            for (int i = 0; i < COUNT; i++) {
                numbers.moveTo(moments.get(i).toLocalDate());
                write(files.row(), numbers, moments.get(i), addressees.get(i), subjects.get(i));
            }
        }
        return files.files();
    }

    /** The wards and communes hear most, the bodies below departments least. */
    private Weight<Agency> weight() {
        Map<String, Double> population = data.unitWeights();
        return agency -> agency.level() == Level.COMMUNE
                ? Math.max(1_000, population.getOrDefault(agency.unitCode(), 6_000.0))
                : agency.kind().equals("PEOPLES_COMMITTEE")
                        ? 20_000
                        : agency.kind().equals("DEPARTMENT") ? 8_000 : 800;
    }

    /** Nobody is left out: each comes once, the rest by weight, in an order that shows neither. */
    private <T> List<T> everyOnceThenByWeight(List<T> all, WeightedChoice<T> choice) {
        List<T> drawn = new ArrayList<>(all);
        while (drawn.size() < COUNT) {
            drawn.add(choice.draw(random));
        }
        Collections.shuffle(drawn, new Random(random.nextLong()));
        return drawn;
    }

    /** When people write: any day, from early morning to late evening, more and more often. */
    private List<LocalDateTime> moments() {
        long days = FIRST.until(LAST, java.time.temporal.ChronoUnit.DAYS);
        List<LocalDateTime> moments = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            double growing = Math.pow(random.nextDouble(), 0.8);
            moments.add(FIRST.plusDays((long) (growing * days)).atTime(6, 0).plusSeconds((long)
                    ((random.nextDouble() + random.nextDouble()) / 2 * 16 * 3600)));
        }
        Collections.sort(moments);
        return moments;
    }

    private void write(
            ImportFileWriter row, DossierNumbers numbers, LocalDateTime submitted, Agency agency, PetitionField field)
            throws IOException {
        long end = OfficeTime.moment(time.index(LAST), OfficeTime.CLOSES);
        int nextDay = time.index(submitted.toLocalDate().plusDays(1));
        long accepted = OfficeTime.moment(nextDay, OfficeTime.busySecond(random));
        boolean slow = random.nextInt(100) == 0;
        long answered = OfficeTime.moment(
                nextDay + (slow ? 16 + random.nextInt(40) : 1 + random.nextInt(12)), OfficeTime.busySecond(random));
        boolean isAccepted = accepted <= end;
        boolean isAnswered = answered <= end && random.nextInt(100) > 0;
        long rated = OfficeTime.later(answered, 600 + random.nextInt(14_000));
        boolean isRated = isAnswered && rated <= end && random.nextInt(5) < 2;
        int score = 1 + Math.max(random.nextInt(5), random.nextInt(5));
        int die = random.nextInt(100);
        row.cell(numbers.next(agency.code()))
                .cell(field.code())
                .cell(die < 85 ? "LOCAL" : die < 95 ? "REGULATION" : "CONDUCT")
                .cell(agency.code())
                .cell(agency.unitCode())
                .cell(channel())
                .cell(submitted.withNano(0).format(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME) + "+07:00")
                .cell(isAccepted ? time.text(accepted) : "")
                .cell(isAnswered ? time.text(answered) : "")
                .cell(isRated ? Boolean.toString(score >= 3) : "")
                .cell(isRated ? Integer.toString(score) : "")
                .cell(isRated ? time.text(rated) : "")
                .cell("")
                .cell("");
        row.endRow();
    }

    private String channel() {
        int die = random.nextInt(100);
        return die < 70 ? "APP" : die < 82 ? "WEB" : die < 90 ? "HOTLINE" : die < 95 ? "ZALO" : "NATIONAL_PORTAL";
    }
}
