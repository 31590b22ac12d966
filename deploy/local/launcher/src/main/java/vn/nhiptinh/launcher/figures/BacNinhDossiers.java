package vn.nhiptinh.launcher.figures;

import java.io.IOException;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vn.nhiptinh.launcher.figures.DossierFiles.Digitisation;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;

/**
 * The dossiers of Bắc Ninh in 2024 behind the digitisation rate of seed S3. A digitised one has all
 * its components digitised and an electronic result; the others have neither, and the few that are
 * still open are among them.
 */
final class BacNinhDossiers {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 2);
    private static final LocalDate LAST = LocalDate.of(2024, 10, 10);
    private static final LocalDate OPEN_SINCE = LocalDate.of(2024, 9, 16);
    private static final double LATE_SHARE = 0.01;
    private static final double ONLINE_SHARE = 0.6;

    private final SeedPlan plan;
    private final ReferenceData data;
    private final OfficeTime time;
    private final SplittableRandom random;

    BacNinhDossiers(SeedPlan plan, ReferenceData data, OfficeTime time, SplittableRandom random) {
        this.plan = plan;
        this.data = data;
        this.time = time;
        this.random = random;
    }

    void write(DossierFiles files) throws IOException {
        Caseload caseload = new Caseload(data, "H05", procedure -> true);
        int first = time.index(FIRST);
        int last = time.index(LAST);
        long end = OfficeTime.moment(last, OfficeTime.CLOSES);
        double[] load = time.loads(first, last);
        long[] perDay = Apportion.byWeights(plan.count("digitisation"), load);
        long left = plan.count("digitisation");
        long digitisedLeft = plan.count("digitised");
        for (int i = 0; i < perDay.length; i++) {
            LocalDate date = time.day(first + i);
            caseload.moveTo(date);
            int[] seconds = IntStream.range(0, (int) perDay[i])
                    .map(n -> OfficeTime.busySecond(random))
                    .sorted()
                    .toArray();
            for (int second : seconds) {
                boolean digitised = random.nextLong(left) < digitisedLeft;
                left--;
                digitisedLeft -= digitised ? 1 : 0;
                write(files, caseload, OfficeTime.moment(first + i, second), end, digitised, date);
            }
        }
    }

    private void write(
            DossierFiles files, Caseload caseload, long received, long end, boolean digitised, LocalDate date)
            throws IOException {
        boolean online = random.nextDouble() < ONLINE_SHARE;
        int die = random.nextInt(10);
        Level level = die < 2 ? Level.PROVINCE : die < 5 ? Level.DISTRICT : Level.COMMUNE;
        Caseload.Desk desk = caseload.desk(level, online, random);
        Procedure procedure = desk.procedure(online, random);
        DossierLife life = DossierLife.draw(procedure, online, received, LATE_SHARE, random);
        boolean open = !digitised && !date.isBefore(OPEN_SINCE);
        life = open ? life.readyBy(end).open(false) : life.readyBy(end);
        files.write(desk, procedure, online, "", life, digitised ? Digitisation.ALL : Digitisation.NONE);
    }
}
