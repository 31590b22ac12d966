package vn.nhiptinh.launcher.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import vn.nhiptinh.launcher.client.SuiteClient;
import vn.nhiptinh.launcher.figures.Caseload;
import vn.nhiptinh.launcher.figures.DossierFiles;
import vn.nhiptinh.launcher.figures.DossierFiles.Digitisation;
import vn.nhiptinh.launcher.figures.DossierLife;
import vn.nhiptinh.launcher.figures.OfficeTime;
import vn.nhiptinh.launcher.figures.WeightedChoice;
import vn.nhiptinh.launcher.reference.Agency;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.PetitionField;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.scenario.ImportFiles;
import vn.nhiptinh.launcher.suite.SuiteClock;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * A working day in Bình Định: people hand in, officers accept, work and return, some pay, some
 * complain. What lies before the day is imported, what happens on it goes through the REST APIs.
 */
public final class LiveDay {
    private static final String PROVINCE = "H08";
    private static final int DAYS_BEFORE = 20;
    private static final int DOSSIERS_A_DAY = 900;
    private static final int BACKLOG_A_DAY = 250;
    private static final int PETITIONS_A_DAY = 60;
    private static final int AT_ONCE = 8;
    private static final int ROWS_PER_FILE = 25_000;
    private static final double LATE_SHARE = 0.03;
    private static final LocalTime LAST_ARRIVAL = LocalTime.of(16, 45);

    /** A dossier of the days before that somebody will work on today. */
    private record Open(String code, String agency, DossierLife life, boolean electronic) {}

    private final SuiteClient client;
    private final ReferenceData data;
    private final SuiteClock clock;
    private final Clock real;
    private final Consumer<String> say;
    private final Errands errands;
    private final OfficeTime time;
    private final Caseload caseload;
    private final SplittableRandom random;
    private final LocalDate today;
    private final int dayIndex;
    private final List<Open> open = new ArrayList<>();
    private final WeightedChoice<Level> levels;

    public LiveDay(SuiteClient client, ReferenceData data, SuiteClock clock, Clock real, Consumer<String> say) {
        this.client = client;
        this.data = data;
        this.clock = clock;
        this.real = real;
        this.say = say;
        this.errands = new Errands(client);
        this.time = new OfficeTime(data.calendar());
        this.caseload = new Caseload(data, PROVINCE, procedure -> true);
        this.today = clock.at().atOffset(SuiteClock.ZONE).toLocalDate();
        if (today.getYear() < 2021
                || today.isAfter(LocalDate.of(2025, 6, 30))
                || !data.calendar().working(today)) {
            throw new SuiteException(
                    "live-day needs a working day of Bình Định between 2021 and June 2025; " + today + " is none");
        }
        this.random = new SplittableRandom(today.toEpochDay());
        this.dayIndex = time.index(today);
        this.levels = new WeightedChoice<>(List.of(Level.values()), level -> switch (level) {
            case PROVINCE -> 15;
            case DISTRICT -> 28;
            case COMMUNE -> 57;
        });
        if (dayIndex < DAYS_BEFORE) {
            throw new SuiteException("live-day needs " + DAYS_BEFORE + " working days before " + today);
        }
    }

    /** Imports the dossiers of the days before, as far as they had come when the day begins. */
    public void importBacklog(Path directory) {
        try {
            Files.createDirectories(directory);
            DossierFiles files = new DossierFiles(directory, PROVINCE, ROWS_PER_FILE, time, random);
            try (files) {
                for (int day = dayIndex - DAYS_BEFORE; day < dayIndex; day++) {
                    writeDay(day, files);
                }
            }
            ImportFiles imports = new ImportFiles(client);
            imports.inOrder(files.files());
            say.accept("live-day: " + imports.rowsSent() + " dossiers of the " + DAYS_BEFORE
                    + " working days before are in");
        } catch (IOException e) {
            throw new SuiteException("Cannot write " + directory, e);
        }
    }

    private void writeDay(int day, DossierFiles files) throws IOException {
        caseload.moveTo(time.day(day));
        long morning = OfficeTime.moment(dayIndex, OfficeTime.OPENS) - 1;
        int[] seconds = IntStream.range(0, BACKLOG_A_DAY)
                .map(n -> OfficeTime.busySecond(random))
                .sorted()
                .toArray();
        for (int second : seconds) {
            boolean online = random.nextInt(3) == 0;
            Caseload.Desk desk = caseload.desk(levels.draw(random), online, random);
            Procedure procedure = desk.procedure(online, random);
            DossierLife life = DossierLife.draw(procedure, online, OfficeTime.moment(day, second), LATE_SHARE, random);
            DossierLife known = life.asOf(morning);
            Digitisation digitisation = random.nextInt(10) < 4 ? Digitisation.ALL : Digitisation.NONE;
            String code = files.write(
                    desk, procedure, online, online && random.nextInt(5) < 2 ? "YOUTH_UNION" : "", known, digitisation);
            if (known.returned() < 0) {
                open.add(new Open(code, desk.agency().code(), life, digitisation == Digitisation.ALL));
            }
        }
    }

    /** Lives through the day; true when every errand succeeded. Ends early when the latch opens. */
    public boolean play(CountDownLatch end) throws InterruptedException {
        caseload.moveTo(today);
        try (DayPlan plan = new DayPlan(clock, real, say, AT_ONCE)) {
            open.forEach(dossier -> planRest(plan, dossier));
            for (int i = 0; i < DOSSIERS_A_DAY; i++) {
                int second = OfficeTime.busySecond(random);
                if (second < LAST_ARRIVAL.toSecondOfDay()) {
                    planDossier(plan, second);
                }
            }
            planPetitions(plan);
            while (!plan.finished()) {
                if (end.await(1, TimeUnit.SECONDS)) {
                    return false;
                }
            }
            say.accept("live-day: the day is over, " + plan.done() + " errands done, " + plan.failed() + " failed");
            return plan.failed() == 0;
        }
    }

    /** What was open in the morning goes on as its life has it, as far as that is today; one step after the other. */
    private void planRest(DayPlan plan, Open dossier) {
        DossierLife life = dossier.life();
        Runnable back = () -> planIfToday(
                plan,
                life.returned(),
                () -> errands.returnResult(dossier.code(), dossier.agency(), dossier.electronic()));
        Runnable ready = () -> planIfToday(plan, life.completed(), () -> {
            errands.completeDossier(dossier.code(), dossier.agency(), true, dossier.electronic());
            back.run();
        });
        if (isToday(life.started())) {
            plan.at(moment(life.started()), () -> {
                errands.startDossier(dossier.code(), dossier.agency());
                ready.run();
            });
        } else if (OfficeTime.dayIndex(life.completed()) >= dayIndex) {
            ready.run();
        } else {
            back.run();
        }
    }

    private void planIfToday(DayPlan plan, long officeMoment, Runnable errand) {
        if (isToday(officeMoment)) {
            plan.at(moment(officeMoment), errand);
        }
    }

    private boolean isToday(long moment) {
        return OfficeTime.dayIndex(moment) == dayIndex;
    }

    private OffsetDateTime moment(long officeMoment) {
        return OffsetDateTime.parse(time.text(officeMoment));
    }

    private OffsetDateTime today(int second) {
        return today.atTime(LocalTime.ofSecondOfDay(second)).atOffset(SuiteClock.ZONE);
    }

    private void planDossier(DayPlan plan, int second) {
        boolean online = random.nextInt(10) < 4;
        Caseload.Desk desk = caseload.desk(levels.draw(random), online, random);
        Procedure procedure = desk.procedure(online, random);
        String agency = desk.agency().code();
        String channel = online ? "ONLINE" : random.nextInt(25) == 0 ? "POSTAL" : "IN_PERSON";
        String assistedBy = online && random.nextInt(5) < 2 ? "YOUTH_UNION" : "";
        String applicant = random.nextInt(10) < 8 ? "CITIZEN" : "BUSINESS";
        boolean vneid = online && random.nextInt(10) < 5;
        boolean digitise = random.nextInt(10) < 7;
        int components = 1 + random.nextInt(5);
        boolean pays = procedure.feeBearing() && random.nextInt(10) < 8;
        long amount = procedure.feeVnd() == null || procedure.feeVnd() <= 0 ? 50_000 : procedure.feeVnd();
        String method = random.nextInt(10) < 6 ? "CASH" : random.nextBoolean() ? "POS" : "BANK_TRANSFER";
        int accepted = second + (online ? 600 + random.nextInt(5_400) : 120 + random.nextInt(600));
        int paid = accepted + 120 + random.nextInt(600);
        int started = accepted + 300 + random.nextInt(3_600);
        int digitised = started + 60 + random.nextInt(600);
        boolean quick = procedure.timeValue() <= 3 && !procedure.timeUnit().equals("MONTH");
        int completed = quick ? digitised + 1_200 + random.nextInt(7_200) : Integer.MAX_VALUE;
        int returned = completed == Integer.MAX_VALUE ? completed : completed + 300 + random.nextInt(3_600);
        boolean granted = random.nextInt(60) > 0;
        boolean electronic = digitise && (online || random.nextInt(10) < 3);
        plan.at(today(second), () -> {
            String code = errands.submitDossier(
                    procedure, agency, desk.receivingAgency(), channel, assistedBy, applicant, vneid);
            step(plan, accepted, () -> {
                errands.acceptDossier(code, agency);
                if (pays) {
                    step(
                            plan,
                            paid,
                            () -> errands.payAtCounter(
                                    errands.requestPayment(code, procedure, agency, amount), agency, method));
                }
                step(plan, started, () -> {
                    errands.startDossier(code, agency);
                    step(plan, digitised, () -> {
                        if (digitise) {
                            errands.digitiseDossier(code, agency, components, components, components / 2);
                        }
                        step(plan, completed, () -> {
                            errands.completeDossier(code, agency, granted, electronic);
                            step(plan, returned, () -> errands.returnResult(code, agency, electronic));
                        });
                    });
                });
            });
        });
    }

    /** Plans a step of today; one that would fall after closing time is left for tomorrow. */
    private void step(DayPlan plan, int second, Runnable errand) {
        if (second <= OfficeTime.CLOSES) {
            plan.at(today(second), errand);
        }
    }

    private void planPetitions(DayPlan plan) {
        List<Agency> agencies = data.agencies().stream()
                .filter(a -> a.root().equals(PROVINCE)
                        && a.validOn(today)
                        && a.kind().equals("PEOPLES_COMMITTEE"))
                .filter(a -> !a.code().equals(PROVINCE))
                .toList();
        WeightedChoice<Agency> addressee = new WeightedChoice<>(
                agencies,
                a -> a.level() == Level.COMMUNE ? data.unitWeights().getOrDefault(a.unitCode(), 5_000.0) : 20_000);
        List<PetitionField> fields = data.petitionFields();
        for (int i = 0; i < PETITIONS_A_DAY; i++) {
            Agency agency = addressee.draw(random);
            PetitionField field = fields.get(random.nextInt(fields.size()));
            String classification = random.nextInt(10) < 8 ? "LOCAL" : "REGULATION";
            String channel = random.nextInt(10) < 7 ? "APP" : "WEB";
            int second = OfficeTime.OPENS + random.nextInt(8 * 3600);
            int accepted = second + 600 + random.nextInt(3_600);
            int answered = random.nextInt(3) == 0 ? accepted + 1_800 + random.nextInt(7_200) : Integer.MAX_VALUE;
            int rated = random.nextBoolean() && answered < Integer.MAX_VALUE ? answered + 900 : Integer.MAX_VALUE;
            int score = 1 + Math.max(random.nextInt(5), random.nextInt(5));
            plan.at(today(second), () -> {
                String code =
                        errands.submitPetition(field.code(), classification, agency.code(), agency.unitCode(), channel);
                step(plan, accepted, () -> {
                    errands.acceptPetition(code, agency.code());
                    step(plan, answered, () -> {
                        errands.answerPetition(code, agency.code());
                        step(plan, rated, () -> errands.ratePetition(code, score));
                    });
                });
            });
        }
    }
}
