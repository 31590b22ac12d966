package vn.nhiptinh.launcher.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.nhiptinh.launcher.client.SuiteClient;
import vn.nhiptinh.launcher.figures.DossierFiles;
import vn.nhiptinh.launcher.figures.DossierLife;
import vn.nhiptinh.launcher.live.LivePlan.EarlierDossier;
import vn.nhiptinh.launcher.live.LivePlan.TodaysDossier;
import vn.nhiptinh.launcher.live.LivePlan.TodaysPetition;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.scenario.ImportFiles;
import vn.nhiptinh.launcher.suite.SuiteClock;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * A working day in Bình Định: people hand in, officers accept, work and return, some pay, some
 * complain. What lies before the day is imported, what happens on it goes through the REST APIs.
 */
public final class LiveDay {
    private static final int AT_ONCE = 8;
    private static final int ROWS_PER_FILE = 25_000;

    /** A dossier of the days before that somebody will work on today. */
    private record Open(String code, String agency, DossierLife life, boolean electronic) {}

    private final SuiteClient client;
    private final SuiteClock clock;
    private final Clock real;
    private final Consumer<String> say;
    private final Errands errands;
    private final LivePlan plan;
    private final List<Open> open = new ArrayList<>();

    public LiveDay(SuiteClient client, ReferenceData data, SuiteClock clock, Clock real, Consumer<String> say) {
        this.client = client;
        this.clock = clock;
        this.real = real;
        this.say = say;
        this.errands = new Errands(client);
        this.plan = new LivePlan(data, clock.at().atOffset(SuiteClock.ZONE).toLocalDate());
    }

    /** Imports the dossiers of the days before, as far as they had come when the day begins. */
    public void importBacklog(Path directory) {
        try {
            Files.createDirectories(directory);
            DossierFiles files = new DossierFiles(
                    directory, LivePlan.PROVINCE, ROWS_PER_FILE, plan.time(), new SplittableRandom(plan.morning()));
            try (files) {
                for (EarlierDossier dossier : plan.backlog()) {
                    write(dossier, files);
                }
            }
            ImportFiles imports = new ImportFiles(client);
            imports.inOrder(files.files());
            say.accept("live-day: " + imports.rowsSent() + " dossiers of the " + LivePlan.DAYS_BEFORE
                    + " working days before are in");
        } catch (IOException e) {
            throw new SuiteException("Cannot write " + directory, e);
        }
    }

    private void write(EarlierDossier dossier, DossierFiles files) throws IOException {
        DossierLife known = dossier.life().asOf(plan.morning());
        String code = files.write(
                dossier.desk(),
                dossier.procedure(),
                dossier.online(),
                dossier.assistedBy(),
                known,
                dossier.digitisation());
        if (known.returned() < 0) {
            open.add(new Open(code, dossier.desk().agency().code(), dossier.life(), dossier.digitised()));
        }
    }

    /** Lives through the day; true when every errand succeeded. Ends early when the latch opens. */
    public boolean play(CountDownLatch end) throws InterruptedException {
        try (Agenda agenda = new Agenda(clock, real, say, AT_ONCE)) {
            open.forEach(dossier -> goOn(agenda, dossier));
            plan.dossiers().forEach(dossier -> begin(agenda, dossier));
            plan.petitions().forEach(petition -> begin(agenda, petition));
            while (!agenda.finished()) {
                if (end.await(1, TimeUnit.SECONDS)) {
                    return false;
                }
            }
            say.accept("live-day: the day is over, " + agenda.done() + " errands done, " + agenda.failed() + " failed");
            return agenda.failed() == 0;
        }
    }

    /** What was open in the morning goes on as its life has it, as far as that is today; one step after the other. */
    private void goOn(Agenda agenda, Open dossier) {
        DossierLife life = dossier.life();
        Runnable back = () -> step(
                agenda,
                life.returned(),
                () -> errands.returnResult(dossier.code(), dossier.agency(), dossier.electronic()));
        Runnable ready = () -> step(agenda, life.completed(), () -> {
            errands.completeDossier(dossier.code(), dossier.agency(), true, dossier.electronic());
            back.run();
        });
        if (plan.isToday(life.started())) {
            step(agenda, life.started(), () -> {
                errands.startDossier(dossier.code(), dossier.agency());
                ready.run();
            });
        } else if (life.completed() > plan.morning()) {
            ready.run();
        } else {
            back.run();
        }
    }

    private void begin(Agenda agenda, TodaysDossier dossier) {
        String agency = dossier.agency().code();
        step(agenda, dossier.submitted(), () -> {
            String code = errands.submitDossier(
                    dossier.procedure(),
                    agency,
                    dossier.receivingAgency(),
                    dossier.channel(),
                    dossier.assistedBy(),
                    dossier.applicantKind(),
                    dossier.vneid());
            step(agenda, dossier.accepted(), () -> {
                errands.acceptDossier(code, agency);
                if (dossier.fee() != null) {
                    step(agenda, dossier.fee().paid(), () -> pay(code, dossier));
                }
                step(agenda, dossier.started(), () -> {
                    errands.startDossier(code, agency);
                    step(agenda, dossier.digitised(), () -> digitiseAndFinish(agenda, code, dossier));
                });
            });
        });
    }

    private void pay(String code, TodaysDossier dossier) {
        String agency = dossier.agency().code();
        String payment = errands.requestPayment(
                code, dossier.procedure(), agency, dossier.fee().amount());
        errands.payAtCounter(payment, agency, dossier.fee().method());
    }

    private void digitiseAndFinish(Agenda agenda, String code, TodaysDossier dossier) {
        String agency = dossier.agency().code();
        Integer components = dossier.components();
        if (components != null) {
            errands.digitiseDossier(code, agency, components, components, components / 2);
        }
        step(agenda, dossier.completed(), () -> {
            errands.completeDossier(code, agency, dossier.granted(), dossier.electronicResult());
            step(agenda, dossier.returned(), () -> errands.returnResult(code, agency, dossier.electronicResult()));
        });
    }

    private void begin(Agenda agenda, TodaysPetition petition) {
        String agency = petition.agency().code();
        step(agenda, petition.submitted(), () -> {
            Errands.SentPetition sent = errands.submitPetition(
                    petition.field().code(),
                    petition.classification(),
                    agency,
                    petition.agency().unitCode(),
                    petition.channel());
            step(agenda, petition.accepted(), () -> {
                errands.acceptPetition(sent.code(), agency);
                step(agenda, petition.answered(), () -> {
                    errands.answerPetition(sent.code(), agency);
                    step(agenda, petition.rated(), () -> errands.ratePetition(sent, petition.score()));
                });
            });
        });
    }

    /** Puts a step of today on the agenda; others are left for their day. */
    private void step(Agenda agenda, long officeMoment, Runnable errand) {
        if (plan.isToday(officeMoment)) {
            agenda.at(OffsetDateTime.parse(plan.time().text(officeMoment)), errand);
        }
    }
}
