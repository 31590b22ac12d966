package vn.nhiptinh.launcher.figures;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vn.nhiptinh.launcher.figures.DossierFiles.Digitisation;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;

/**
 * The dossiers of Bình Định behind the figures of seed S0: from 1 January 2021 to 1 August 2023,
 * day by day, so many of each level and channel that every published count comes out.
 *
 * <p>The time is cut where a published count begins or ends. How many online dossiers of a level
 * fall into a stretch follows from the sums both ways; within a stretch the days get theirs by how
 * busy they are.
 */
final class BinhDinhDossiers {
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final LocalDate SPRING_2022 = LocalDate.of(2022, 3, 1);
    private static final LocalDate AFTER_SPRING_2022 = LocalDate.of(2022, 8, 2);
    private static final LocalDate SPRING_2023 = LocalDate.of(2023, 3, 1);
    private static final LocalDate AFTER_COUNT = LocalDate.of(2023, 6, 16);
    private static final LocalDate LAST = LocalDate.of(2023, 8, 1);
    private static final LocalDate YOUTH_SCHEME = LocalDate.of(2022, 3, 1);
    private static final LocalDate OPEN_SINCE = LocalDate.of(2023, 7, 15);

    private static final double LATE_SHARE = 0.025;

    /** Online filing grew within each stretch too; as growth from its first to its last day. */
    private static final double GROWTH = 0.35;

    private final SeedPlan plan;
    private final OfficeTime time;
    private final Caseload caseload;
    private final SplittableRandom random;
    private final int firstDay;
    private final int days;
    private final long[][] online = new long[Level.values().length][];
    private final long[][] offline = new long[Level.values().length][];
    private final long[] youth;

    BinhDinhDossiers(SeedPlan plan, ReferenceData data, OfficeTime time, SplittableRandom random) {
        this.plan = plan;
        this.time = time;
        this.random = random;
        this.caseload = new Caseload(data, "H08", procedure -> true);
        this.firstDay = time.index(FIRST);
        this.days = time.index(LAST) + 1 - firstDay;
        this.youth = new long[days];
        for (Level level : Level.values()) {
            online[level.ordinal()] = new long[days];
            offline[level.ordinal()] = new long[days];
        }
        spreadOnline();
        spreadOffline();
        spread(plan.count("youth-2023"), SPRING_2023, LAST.plusDays(1), youth, this::onlineOn);
    }

    private void spreadOnline() {
        Level[] levels = Level.values();
        List<LocalDate> cuts = List.of(FIRST, SPRING_2022, AFTER_SPRING_2022, SPRING_2023, AFTER_COUNT);
        double[] spring = {load(SPRING_2023, AFTER_COUNT), load(AFTER_COUNT, LAST.plusDays(1))};
        long[] spring2023 = Apportion.byWeights(plan.count("online-2023"), spring);
        long rest = plan.count("online") - plan.count("online-2022") - spring2023[0];
        long[] before = Apportion.byWeights(rest, new double[] {1, 1});
        long[] perLevel =
                Arrays.stream(levels).mapToLong(l -> plan.count("online", l)).toArray();
        long[][] counted = Apportion.byMargins(
                perLevel, new long[] {before[0], plan.count("online-2022"), before[1], spring2023[0]});
        long[] after = Apportion.byWeights(
                spring2023[1], Arrays.stream(perLevel).asDoubleStream().toArray());
        for (Level level : levels) {
            long[] target = online[level.ordinal()];
            for (int stretch = 0; stretch < 4; stretch++) {
                spreadGrowing(counted[level.ordinal()][stretch], cuts.get(stretch), cuts.get(stretch + 1), target);
            }
            spreadGrowing(after[level.ordinal()], AFTER_COUNT, LAST.plusDays(1), target);
        }
    }

    /** After the counted time the desks go on as busy as before. */
    private void spreadOffline() {
        double counted = load(FIRST, AFTER_COUNT);
        double after = load(AFTER_COUNT, LAST.plusDays(1));
        for (Level level : Level.values()) {
            long atDesks = plan.count("received", level) - plan.count("online", level);
            spread(atDesks, FIRST, AFTER_COUNT, offline[level.ordinal()], this::load);
            spread(
                    Math.round(atDesks * after / counted),
                    AFTER_COUNT,
                    LAST.plusDays(1),
                    offline[level.ordinal()],
                    this::load);
        }
    }

    private double load(Integer day) {
        return OfficeTime.load(time.day(firstDay + day));
    }

    private double load(LocalDate from, LocalDate until) {
        double sum = 0;
        for (int day : range(from, until).toArray()) {
            sum += load(day);
        }
        return sum;
    }

    private double onlineOn(Integer day) {
        return Arrays.stream(online).mapToLong(level -> level[day]).sum();
    }

    private IntStream range(LocalDate from, LocalDate until) {
        return IntStream.range(time.index(from) - firstDay, time.index(until) - firstDay);
    }

    private void spreadGrowing(long total, LocalDate from, LocalDate until, long[] target) {
        int first = time.index(from) - firstDay;
        double length = range(from, until).count();
        spread(total, from, until, target, day -> load(day) * (1 + GROWTH * (day - first) / length));
    }

    private void spread(long total, LocalDate from, LocalDate until, long[] target, Weight<Integer> weight) {
        int[] window = range(from, until).toArray();
        double[] weights = new double[window.length];
        Arrays.setAll(weights, i -> weight.of(window[i]));
        long[] parts = Apportion.byWeights(total, weights);
        for (int i = 0; i < window.length; i++) {
            target[window[i]] += parts[i];
        }
    }

    /** One arrival of a day, packed so that sorting puts it in its place. */
    private static long arrival(int second, int salt, Level level, boolean online) {
        return ((long) second << 40) | ((long) (salt & 0xffffff) << 8) | (level.ordinal() << 1) | (online ? 1 : 0);
    }

    void write(DossierFiles files) throws IOException {
        for (int day = 0; day < days; day++) {
            writeDay(day, files);
        }
    }

    private void writeDay(int day, DossierFiles files) throws IOException {
        LocalDate date = time.day(firstDay + day);
        caseload.moveTo(date);
        long[] arrivals = arrivals(day);
        long onlineLeft = (long) onlineOn(day);
        long youthLeft = youth[day];
        boolean counted = !date.isBefore(SPRING_2023);
        for (long arrival : arrivals) {
            boolean isOnline = (arrival & 1) == 1;
            Level level = Level.values()[(int) (arrival >> 1 & 3)];
            String assistedBy = "";
            if (isOnline) {
                boolean helped = counted
                        ? random.nextLong(onlineLeft) < youthLeft
                        : !date.isBefore(YOUTH_SCHEME) && random.nextInt(5) == 0;
                onlineLeft--;
                if (helped) {
                    youthLeft--;
                    assistedBy = "YOUTH_UNION";
                } else if (!date.isBefore(YOUTH_SCHEME) && random.nextInt(25) == 0) {
                    assistedBy = "COMMUNITY_DIGITAL_TEAM";
                }
            }
            Caseload.Desk desk = caseload.desk(level, isOnline, random);
            Procedure procedure = desk.procedure(isOnline, random);
            long received = OfficeTime.moment(firstDay + day, (int) (arrival >> 40));
            DossierLife life = DossierLife.draw(procedure, isOnline, received, LATE_SHARE, random);
            if (!date.isBefore(OPEN_SINCE) && random.nextInt(100) == 0) {
                life = life.open(random.nextInt(3) > 0);
            }
            files.write(desk, procedure, isOnline, assistedBy, life, digitisation(date));
        }
    }

    private long[] arrivals(int day) {
        long[] arrivals = new long
                [(int) Arrays.stream(Level.values())
                        .mapToLong(l -> online[l.ordinal()][day] + offline[l.ordinal()][day])
                        .sum()];
        int at = 0;
        for (Level level : Level.values()) {
            long here = online[level.ordinal()][day];
            long all = here + offline[level.ordinal()][day];
            for (long i = 0; i < all; i++) {
                arrivals[at++] = arrival(OfficeTime.busySecond(random), random.nextInt(), level, i < here);
            }
        }
        Arrays.sort(arrivals);
        return arrivals;
    }

    /** Digitisation at the desks began in earnest in 2022. */
    private Digitisation digitisation(LocalDate date) {
        int die = random.nextInt(100);
        int some = date.getYear() == 2021 ? 5 : date.getYear() == 2022 ? 25 : 55;
        return die < some / 2 ? Digitisation.ALL : die < some ? Digitisation.SOME : Digitisation.NONE;
    }
}
