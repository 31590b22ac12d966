package vn.nhiptinh.launcher.live;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vn.nhiptinh.launcher.figures.Caseload;
import vn.nhiptinh.launcher.figures.DossierFiles.Digitisation;
import vn.nhiptinh.launcher.figures.DossierLife;
import vn.nhiptinh.launcher.figures.OfficeTime;
import vn.nhiptinh.launcher.figures.WeightedChoice;
import vn.nhiptinh.launcher.reference.Agency;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.PetitionField;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * What will happen on a working day in Bình Định, drawn before it begins: one day has one plan. Moments are office
 * moments; a step whose moment is not on the day is left for a later one.
 */
final class LivePlan {
    static final String PROVINCE = "H08";
    static final int DAYS_BEFORE = 20;
    static final int BACKLOG_A_DAY = 250;

    private static final int DOSSIERS_A_DAY = 900;
    private static final int PETITIONS_A_DAY = 60;
    private static final double LATE_SHARE = 0.03;
    private static final int LAST_ARRIVAL = LocalTime.of(16, 45).toSecondOfDay();
    private static final long USUAL_FEE = 50_000;

    /** Later than everything: the step is not on the day. */
    private static final long SOME_OTHER_DAY = Long.MAX_VALUE;

    /** A dossier that came on one of the days before; its life goes on today. */
    record EarlierDossier(
            Caseload.Desk desk,
            Procedure procedure,
            boolean online,
            String assistedBy,
            DossierLife life,
            Digitisation digitisation) {
        boolean digitised() {
            return digitisation == Digitisation.ALL;
        }
    }

    /**
     * A dossier that somebody hands in today.
     *
     * @param fee null where nothing is paid
     * @param components null where nothing is digitised
     */
    record TodaysDossier(
            Agency agency,
            String receivingAgency,
            Procedure procedure,
            String channel,
            String assistedBy,
            String applicantKind,
            boolean vneid,
            long submitted,
            long accepted,
            Fee fee,
            long started,
            long digitised,
            Integer components,
            long completed,
            long returned,
            boolean granted,
            boolean electronicResult) {}

    /** What a dossier costs, and when and how it is paid at the counter. */
    record Fee(long amount, String method, long paid) {}

    /** A petition that somebody sends today. */
    record TodaysPetition(
            PetitionField field,
            String classification,
            Agency agency,
            String channel,
            long submitted,
            long accepted,
            long answered,
            long rated,
            int score) {}

    private final ReferenceData data;
    private final LocalDate day;
    private final OfficeTime time;
    private final int dayIndex;
    private final Caseload caseload;
    private final WeightedChoice<Level> levels;
    private final List<EarlierDossier> backlog;
    private final List<TodaysDossier> dossiers;
    private final List<TodaysPetition> petitions;

    /**
     * Draws the plan of a day.
     *
     * @throws SuiteException if it is no working day, or one for which the reference data are not complete
     */
    LivePlan(ReferenceData data, LocalDate day) {
        this.data = data;
        this.day = day;
        if (day.getYear() < 2021
                || day.isAfter(LocalDate.of(2025, 6, 30))
                || !data.calendar().working(day)) {
            throw new SuiteException(
                    "live-day needs a working day of Bình Định between 2021 and June 2025; " + day + " is none");
        }
        time = new OfficeTime(data.calendar());
        dayIndex = time.index(day);
        if (dayIndex < DAYS_BEFORE) {
            throw new SuiteException("live-day needs " + DAYS_BEFORE + " working days before " + day);
        }
        caseload = new Caseload(data, PROVINCE, procedure -> true);
        levels = new WeightedChoice<>(List.of(Level.values()), level -> switch (level) {
            case PROVINCE -> 15;
            case DISTRICT -> 28;
            case COMMUNE -> 57;
        });
        // One generator for each part, so that no part shifts another.
        SplittableRandom seeds = new SplittableRandom(day.toEpochDay());
        backlog = drawBacklog(seeds.split());
        dossiers = drawDossiers(seeds.split());
        petitions = drawPetitions(seeds.split());
    }

    /** The dossiers of the days before, in the order in which they were received. */
    List<EarlierDossier> backlog() {
        return backlog;
    }

    /** The dossiers of the day, in no order. */
    List<TodaysDossier> dossiers() {
        return dossiers;
    }

    /** The petitions of the day, in no order. */
    List<TodaysPetition> petitions() {
        return petitions;
    }

    OfficeTime time() {
        return time;
    }

    /** The last moment before the day. */
    long morning() {
        return OfficeTime.moment(dayIndex, OfficeTime.OPENS) - 1;
    }

    boolean isToday(long moment) {
        return moment != SOME_OTHER_DAY && OfficeTime.dayIndex(moment) == dayIndex;
    }

    private List<EarlierDossier> drawBacklog(SplittableRandom random) {
        List<EarlierDossier> drawn = new ArrayList<>();
        for (int before = dayIndex - DAYS_BEFORE; before < dayIndex; before++) {
            caseload.moveTo(time.day(before));
            int[] seconds = IntStream.range(0, BACKLOG_A_DAY)
                    .map(n -> OfficeTime.busySecond(random))
                    .sorted()
                    .toArray();
            for (int second : seconds) {
                boolean online = random.nextInt(3) == 0;
                Caseload.Desk desk = caseload.desk(levels.draw(random), online, random);
                Procedure procedure = desk.procedure(online, random);
                drawn.add(new EarlierDossier(
                        desk,
                        procedure,
                        online,
                        assistedBy(online, random),
                        DossierLife.draw(procedure, online, OfficeTime.moment(before, second), LATE_SHARE, random),
                        random.nextInt(10) < 4 ? Digitisation.ALL : Digitisation.NONE));
            }
        }
        return List.copyOf(drawn);
    }

    private List<TodaysDossier> drawDossiers(SplittableRandom random) {
        caseload.moveTo(day);
        List<TodaysDossier> drawn = new ArrayList<>();
        for (int i = 0; i < DOSSIERS_A_DAY; i++) {
            int second = OfficeTime.busySecond(random);
            if (second < LAST_ARRIVAL) {
                drawn.add(drawDossier(OfficeTime.moment(dayIndex, second), random));
            }
        }
        return List.copyOf(drawn);
    }

    private TodaysDossier drawDossier(long submitted, SplittableRandom random) {
        boolean online = random.nextInt(10) < 4;
        Caseload.Desk desk = caseload.desk(levels.draw(random), online, random);
        Procedure procedure = desk.procedure(online, random);
        boolean digitise = random.nextInt(10) < 7;
        long accepted = OfficeTime.later(submitted, online ? 600 + random.nextInt(5_400) : 120 + random.nextInt(600));
        long started = OfficeTime.later(accepted, 300 + random.nextInt(3_600));
        long digitised = OfficeTime.later(started, 60 + random.nextInt(600));
        boolean quick = procedure.timeValue() <= 3 && !procedure.timeUnit().equals("MONTH");
        long completed = quick ? OfficeTime.later(digitised, 1_200 + random.nextInt(7_200)) : SOME_OTHER_DAY;
        long returned = quick ? OfficeTime.later(completed, 300 + random.nextInt(3_600)) : SOME_OTHER_DAY;
        return new TodaysDossier(
                desk.agency(),
                desk.receivingAgency(),
                procedure,
                online ? "ONLINE" : random.nextInt(25) == 0 ? "POSTAL" : "IN_PERSON",
                assistedBy(online, random),
                random.nextInt(10) < 8 ? "CITIZEN" : "BUSINESS",
                online && random.nextInt(10) < 5,
                submitted,
                accepted,
                procedure.feeBearing() && random.nextInt(10) < 8 ? drawFee(procedure, accepted, random) : null,
                started,
                digitised,
                digitise ? 1 + random.nextInt(5) : null,
                completed,
                returned,
                random.nextInt(60) > 0,
                digitise && (online || random.nextInt(10) < 3));
    }

    private static String assistedBy(boolean online, SplittableRandom random) {
        return online && random.nextInt(5) < 2 ? "YOUTH_UNION" : "";
    }

    private static Fee drawFee(Procedure procedure, long accepted, SplittableRandom random) {
        return new Fee(
                procedure.feeVnd() == null || procedure.feeVnd() <= 0 ? USUAL_FEE : procedure.feeVnd(),
                random.nextInt(10) < 6 ? "CASH" : random.nextBoolean() ? "POS" : "BANK_TRANSFER",
                OfficeTime.later(accepted, 120 + random.nextInt(600)));
    }

    private List<TodaysPetition> drawPetitions(SplittableRandom random) {
        List<Agency> agencies = data.agencies().stream()
                .filter(a ->
                        a.root().equals(PROVINCE) && a.validOn(day) && a.kind().equals("PEOPLES_COMMITTEE"))
                .filter(a -> !a.code().equals(PROVINCE))
                .toList();
        WeightedChoice<Agency> addressee = new WeightedChoice<>(
                agencies,
                a -> a.level() == Level.COMMUNE ? data.unitWeights().getOrDefault(a.unitCode(), 5_000.0) : 20_000);
        List<TodaysPetition> drawn = new ArrayList<>();
        for (int i = 0; i < PETITIONS_A_DAY; i++) {
            drawn.add(drawPetition(addressee.draw(random), random));
        }
        return List.copyOf(drawn);
    }

    /** People complain at any hour; who takes it up keeps office hours. */
    private TodaysPetition drawPetition(Agency agency, SplittableRandom random) {
        List<PetitionField> fields = data.petitionFields();
        long submitted = OfficeTime.moment(dayIndex, OfficeTime.OPENS + random.nextInt(8 * 3600));
        long accepted = OfficeTime.later(submitted, 600 + random.nextInt(3_600));
        boolean answeredToday = random.nextInt(3) == 0;
        long answered = answeredToday ? OfficeTime.later(accepted, 1_800 + random.nextInt(7_200)) : SOME_OTHER_DAY;
        return new TodaysPetition(
                fields.get(random.nextInt(fields.size())),
                random.nextInt(10) < 8 ? "LOCAL" : "REGULATION",
                agency,
                random.nextInt(10) < 7 ? "APP" : "WEB",
                submitted,
                accepted,
                answered,
                answeredToday && random.nextBoolean() ? answered + 900 : SOME_OTHER_DAY,
                1 + Math.max(random.nextInt(5), random.nextInt(5)));
    }
}
