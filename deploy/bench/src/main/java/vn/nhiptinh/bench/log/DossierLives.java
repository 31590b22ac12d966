package vn.nhiptinh.bench.log;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import vn.nhiptinh.bench.dossiers.LifeChoice;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.DossierHeader;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.Timeliness;
import vn.nhiptinh.launcher.figures.Caseload;
import vn.nhiptinh.launcher.figures.DossierLife;
import vn.nhiptinh.launcher.figures.OfficeTime;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;

/**
 * Makes up what happens to dossiers of Bình Định: where and with what people come, how long it takes and how it ends.
 * Every life has five events, or three of them where it is told briefly; of what can befall a dossier each thing befalls
 * some.
 */
public final class DossierLives implements Lives {
    private static final String SOURCE = "/dossier-intake";
    private static final DateTimeFormatter CODE_DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final double LATE_SHARE = 0.03;
    private static final int WORKING_DAYS_OF_A_MONTH = 21;
    private static final int HOURS_OF_A_DAY = 8;
    private static final int SECONDS_OF_A_MINUTE = 60;
    private static final int MINUTES_OF_A_DAY = 480;
    private static final String APOLOGY = "04";
    private static final String REASON = "MISSING_PAPERS";

    private final LifeChoice choice;
    private final OfficeDays days;
    private final boolean brief;
    private final SplittableRandom random;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int numberedDay = -1;

    private DossierLives(ReferenceData data, LocalDate agenciesOf, OfficeDays days, boolean brief, long seed) {
        this.choice = new LifeChoice(data).moveTo(agenciesOf);
        this.days = days;
        this.brief = brief;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Lives of five events.
     *
     * @param agenciesOf the day whose agencies there are all the time
     */
    public static DossierLives inFull(ReferenceData data, LocalDate agenciesOf, OfficeDays days, long seed) {
        return new DossierLives(data, agenciesOf, days, false, seed);
    }

    /** Lives of which most are told in three events: submitted, received, completed. */
    public static DossierLives inBrief(ReferenceData data, LocalDate agenciesOf, OfficeDays days, long seed) {
        return new DossierLives(data, agenciesOf, days, true, seed);
    }

    @Override
    public Life next(long begins) {
        boolean online = random.nextInt(10) < 4;
        Caseload.Desk desk = choice.desk(online, random);
        Procedure procedure = desk.procedure(online, random);
        DossierLife life = DossierLife.draw(procedure, online, begins, LATE_SHARE, random);
        String code = code(desk.agency().code(), OfficeTime.dayIndex(begins));
        DossierHeader header = header(code, desk, procedure, online, days.at(life.submitted()));
        return new Life(SOURCE, code, new Telling(header, life, workingDays(procedure)).tell());
    }

    private String code(String agency, int day) {
        if (day != numberedDay) {
            numberedDay = day;
            numbers.clear();
        }
        return "%s-%s-%04d".formatted(agency, CODE_DAY.format(days.day(day)), numbers.merge(agency, 1, Integer::sum));
    }

    private DossierHeader header(
            String code, Caseload.Desk desk, Procedure procedure, boolean online, OffsetDateTime submitted) {
        boolean elsewhere = random.nextInt(50) == 0;
        boolean vneid = online && random.nextInt(10) < 4;
        return new DossierHeader(
                code,
                procedure.code(),
                procedure.fieldCode(),
                ServiceLevel.valueOf(procedure.serviceLevel().name()),
                procedure.serviceLevel() == vn.nhiptinh.launcher.reference.ServiceLevel.FULL,
                procedure.writtenResultRequired(),
                procedure.feeBearing(),
                desk.agency().code(),
                elsewhere ? choice.desk(online, random).receivingAgency() : desk.receivingAgency(),
                AdministrativeLevel.valueOf(desk.agency().level().name()),
                online ? Channel.ONLINE : random.nextInt(25) == 0 ? Channel.POSTAL : Channel.IN_PERSON,
                online && random.nextInt(5) < 2 ? AssistedBy.YOUTH_UNION : null,
                random.nextInt(10) < 9 ? ApplicantKind.CITIZEN : ApplicantKind.BUSINESS,
                online ? 2 : 0,
                vneid,
                random.nextInt(10) < 3,
                submitted);
    }

    private static int workingDays(Procedure procedure) {
        int value = procedure.timeValue();
        return switch (procedure.timeUnit()) {
            case "HOUR" -> value / HOURS_OF_A_DAY;
            case "MONTH" -> value * WORKING_DAYS_OF_A_MONTH;
            default -> value;
        };
    }

    /** One dossier's story. */
    private final class Telling {
        private final DossierHeader header;
        private final DossierLife life;
        private final long originalDue;
        private final List<DossierEvent> events = new ArrayList<>();
        private long now;

        Telling(DossierHeader header, DossierLife life, int workingDays) {
            this.header = header;
            this.life = life;
            this.originalDue = OfficeTime.moment(OfficeTime.dayIndex(life.received()) + workingDays, OfficeTime.CLOSES);
        }

        List<DossierEvent> tell() {
            int fate = random.nextInt(100);
            at(life.submitted(), h -> new DossierEvent.Submitted(h, h.occurredAt()));
            if (fate == 0) {
                refused();
            } else {
                at(
                        life.received(),
                        h -> new DossierEvent.Received(
                                h,
                                header.occurredAt(),
                                h.occurredAt(),
                                due(0),
                                due(0),
                                dueSoon(0),
                                (life.received() - life.submitted()) / SECONDS_OF_A_MINUTE));
                if (brief && fate >= 20) {
                    completed(0);
                } else if (fate < 10) {
                    paused();
                } else {
                    at(life.started(), DossierEvent.ProcessingStarted::new);
                    processed(fate);
                }
            }
            return events;
        }

        /** Asked for papers twice before it was accepted, and refused for want of them. */
        private void refused() {
            at(now + random.nextInt(3_600), h -> new DossierEvent.SupplementRequested(h, 1, REASON));
            at(daysLater(2), h -> new DossierEvent.SupplementProvided(h, null, null, null));
            at(now + random.nextInt(3_600), h -> new DossierEvent.SupplementRequested(h, 2, REASON));
            at(daysLater(3), h -> new DossierEvent.Rejected(h, REASON));
        }

        private void paused() {
            int pause = 1 + random.nextInt(5);
            at(now + SECONDS_OF_A_MINUTE, h -> new DossierEvent.SupplementRequested(h, 1, REASON));
            at(daysLater(pause), h -> new DossierEvent.SupplementProvided(h, due(pause), due(pause), dueSoon(pause)));
            completed(pause);
        }

        private void processed(int fate) {
            if (fate < 14) {
                int more = 5;
                at(
                        now + SECONDS_OF_A_MINUTE,
                        h -> new DossierEvent.DeadlineExtended(h, due(0), due(more), dueSoon(more), APOLOGY));
                completed(more);
            } else if (fate < 16) {
                digitised();
                at(daysLater(1), DossierEvent.Withdrawn::new);
            } else if (fate < 18) {
                digitised();
                at(daysLater(1), h -> new DossierEvent.Stopped(h, REASON));
            } else if (fate < 20) {
                digitised();
                at(daysLater(1), h -> new DossierEvent.SupplementRequested(h, 1, REASON));
            } else if (fate < 40) {
                digitised();
                completed(0);
            } else if (fate < 45) {
                completed(0);
                at(now + SECONDS_OF_A_MINUTE, h -> new DossierEvent.Synced(h, 9, true, true));
            } else {
                completed(0);
                at(
                        life.returned(),
                        h -> new DossierEvent.ResultReturned(
                                h,
                                h.occurredAt(),
                                random.nextBoolean() ? ReturnMethod.COUNTER : ReturnMethod.ELECTRONIC));
            }
        }

        private void digitised() {
            int components = 1 + random.nextInt(6);
            int done = random.nextInt(components + 1);
            int reused = done == 0 ? 0 : random.nextInt(done);
            at(now + SECONDS_OF_A_MINUTE, h -> new DossierEvent.ComponentsDigitised(h, components, done, reused, 0));
        }

        private void completed(int daysLater) {
            long completed = OfficeTime.moment(
                    OfficeTime.dayIndex(life.completed()) + daysLater, OfficeTime.second(life.completed()));
            long original = originalDue;
            at(
                    completed,
                    h -> new DossierEvent.Completed(
                            h,
                            h.occurredAt(),
                            random.nextInt(70) == 0 ? Outcome.REFUSED : Outcome.GRANTED,
                            random.nextInt(10) < 6,
                            (long) (OfficeTime.dayIndex(completed) - OfficeTime.dayIndex(life.received()))
                                            * MINUTES_OF_A_DAY
                                    + random.nextInt(MINUTES_OF_A_DAY),
                            completed > original ? Timeliness.LATE : Timeliness.ON_TIME));
        }

        private long daysLater(int officeDays) {
            return OfficeTime.moment(OfficeTime.dayIndex(now) + officeDays, OfficeTime.second(now));
        }

        private OffsetDateTime due(int daysLater) {
            return days.at(OfficeTime.moment(OfficeTime.dayIndex(originalDue) + daysLater, OfficeTime.CLOSES));
        }

        /** A day ahead, where there is so much time. */
        private OffsetDateTime dueSoon(int daysLater) {
            int day = Math.max(OfficeTime.dayIndex(life.received()), OfficeTime.dayIndex(originalDue) + daysLater - 1);
            return days.at(OfficeTime.moment(day, OfficeTime.OPENS));
        }

        /** Tells what happened at a moment, or right after what was told last if that moment is over. */
        private void at(long moment, Function<DossierHeader, DossierEvent> event) {
            now = events.isEmpty() ? moment : Math.max(moment, now + 1);
            events.add(event.apply(header.at(days.at(now))));
        }
    }
}
