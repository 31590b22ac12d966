package vn.nhiptinh.ioc.dossier;

import java.time.Instant;
import java.time.LocalDate;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.DossierHeader;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.UnreadableEvent;
import vn.nhiptinh.ioc.counter.Deltas;
import vn.nhiptinh.ioc.counter.DossierMeasure;
import vn.nhiptinh.ioc.counter.Fact;
import vn.nhiptinh.ioc.counter.ResponseClass;
import vn.nhiptinh.ioc.counter.Spread;
import vn.nhiptinh.kit.security.AgencyScope;

/** What the events said of a dossier so far. */
final class DossierFact extends Fact<DossierEvent> {

    /** The form in which an agency apologises and names a new day. */
    private static final String APOLOGY = "04";

    /** The best of the scores that say poor. */
    private static final int POOR = 2;

    String procedureCode;
    String fieldCode;
    String agency;
    String level;
    String channel;
    boolean youth;
    boolean eligibleFullOnline;
    boolean providedFull;
    boolean writtenResultRequired;
    boolean outOfArea;
    boolean populationData;
    boolean digitised;
    boolean reused;
    boolean electronicResult;
    boolean apologised;
    boolean rejected;
    boolean withdrawn;
    boolean synced;
    boolean feeBearing;

    /** Every fee of it is nought. */
    boolean allZero;

    boolean disliked;

    /** Office minutes of the desk from submission to acceptance; null where they are not known. */
    Long responseMinutes;

    /** Told by payments. */
    int onlinePayments;

    /** Told by petitions. */
    int complaints;

    /** How often the citizen was asked for what is missing. */
    int supplements;

    long netWorkingMinutes;
    LocalDate submittedOn;
    LocalDate receivedOn;
    LocalDate startedOn;
    LocalDate returnedOn;
    Instant originalDueAt;

    /** Null while no clock runs: before acceptance and in a pause that began in time. */
    Instant currentDueAt;

    Instant dueSoonAt;
    Instant completedAt;

    /** When nothing more was to be done, whatever the end. */
    Instant endedAt;

    /** Since when the clock stands still. */
    Instant pausedAt;

    Instant secondSupplementAt;

    DossierFact(String dossierCode) {
        super(dossierCode);
    }

    LocalDate completedOn() {
        return day(completedAt);
    }

    @Override
    protected void apply(DossierEvent event) {
        if (event instanceof DossierEvent.Completed && receivedOn == null) {
            throw new UnreadableEvent("completed before it was received");
        }
        take(event.dossier());
        // With the decision the deadline has stopped: a fee asked for when the result is fetched moves nothing.
        if (completedAt == null) {
            moveDeadline(event);
        }
        if (event instanceof DossierEvent.Submitted e) {
            submittedOn = day(e.submittedAt());
        } else if (event instanceof DossierEvent.Received e) {
            receivedOn = day(e.receivedAt());
            responseMinutes = e.responseMinutes();
        } else if (event instanceof DossierEvent.ProcessingStarted e) {
            startedOn = day(e.occurredAt());
        } else if (event instanceof DossierEvent.ComponentsDigitised e) {
            digitised = e.digitised() > 0;
            reused = e.reused() > 0;
        } else if (event instanceof DossierEvent.Completed e) {
            completedAt = instant(e.completedAt());
            endedAt = completedAt;
            pausedAt = null;
            electronicResult = e.electronicResult();
            netWorkingMinutes = e.netWorkingMinutes();
        } else if (event instanceof DossierEvent.ResultReturned e) {
            returnedOn = day(e.returnedAt());
        } else if (event instanceof DossierEvent.Rejected
                || event instanceof DossierEvent.Withdrawn
                || event instanceof DossierEvent.Stopped) {
            endedAt = instant(event.occurredAt());
            rejected = event instanceof DossierEvent.Rejected;
            withdrawn = event instanceof DossierEvent.Withdrawn;
        } else if (event instanceof DossierEvent.Resumed) {
            endedAt = null;
        } else {
            takeSidelight(event);
        }
    }

    /** What moves a dossier to no other stage. */
    private void takeSidelight(DossierEvent event) {
        if (event instanceof DossierEvent.SupplementRequested e) {
            supplements = e.round();
            if (e.round() == 2) {
                secondSupplementAt = instant(e.occurredAt());
            }
        } else if (event instanceof DossierEvent.DeadlineExtended e) {
            apologised |= e.form().equals(APOLOGY);
        } else if (event instanceof DossierEvent.Synced) {
            synced = true;
        } else if (event instanceof DossierEvent.FeeAssessed e) {
            allZero = e.allZero();
        } else if (event instanceof DossierEvent.Rated e) {
            disliked = e.score() <= POOR;
        }
    }

    /** The newest word on due dates holds; where a pause begins there are none until it ends. */
    private void moveDeadline(DossierEvent event) {
        if (event instanceof DossierEvent.SetsDueDates e && e.currentDueAt() != null) {
            originalDueAt = instant(e.originalDueAt());
            currentDueAt = instant(e.currentDueAt());
            dueSoonAt = instant(e.dueSoonAt());
            pausedAt = null;
        } else if (event instanceof DossierEvent.SupplementRequested
                || event instanceof DossierEvent.FinancialDutyRequested duty && duty.pauses()
                || event instanceof DossierEvent.Stopped) {
            pause(instant(event.occurredAt()));
        }
    }

    /** Stops the clock, unless none runs or the time is over already: then it stays overdue. */
    private void pause(Instant at) {
        if (currentDueAt != null && !at.isAfter(currentDueAt)) {
            pausedAt = at;
            currentDueAt = null;
            dueSoonAt = null;
        }
    }

    /** The header of the newest event is the newest word on who and what. */
    private void take(DossierHeader header) {
        procedureCode = header.procedureCode();
        fieldCode = header.fieldCode();
        agency = header.handlingAgency();
        level = header.level().name();
        channel = header.channel().name();
        youth = header.assistedBy() == AssistedBy.YOUTH_UNION;
        eligibleFullOnline = header.eligibleFullOnline();
        providedFull = header.serviceLevel() == ServiceLevel.FULL;
        writtenResultRequired = header.writtenResultRequired();
        feeBearing = header.feeBearing();
        outOfArea = outOfArea(header);
        populationData = header.vneidAuthenticated() || header.populationData();
    }

    /**
     * Whether it was handed in outside the area of the agency that handles it. An agency of the province answers for
     * all of it, and those above and below another share its area.
     */
    private static boolean outOfArea(DossierHeader header) {
        return header.level() != AdministrativeLevel.PROVINCE
                && !AgencyScope.covers(header.handlingAgency(), header.receivingAgency())
                && !AgencyScope.covers(header.receivingAgency(), header.handlingAgency());
    }

    /** Takes what payments and petitions told of it. */
    void heard(int payments, int petitions) {
        onlinePayments = payments;
        complaints = petitions;
    }

    @Override
    protected void contribute(Deltas deltas, int sign) {
        if (agency == null) {
            return;
        }
        Deltas.Contributions to = deltas.of(agency, level, fieldCode, channel, sign);
        to.add(submittedOn, DossierMeasure.SUBMITTED);
        to.addIf(rejected, submittedOn, DossierMeasure.SUBMITTED_REJECTED);
        to.add(startedOn, DossierMeasure.STARTED);
        to.addIf(feeBearing && !allZero, startedOn, DossierMeasure.STARTED_FEE);
        to.addIf(onlinePayments > 0, startedOn, DossierMeasure.STARTED_PAID_ONLINE);
        to.add(returnedOn, DossierMeasure.RETURNED);
        if (receivedOn != null) {
            contributeReception(to);
            contributeEnd(to);
            if (online()) {
                contributeSpreads(deltas, sign);
            }
        }
        if (completedAt != null) {
            contributeCompletion(to);
        }
        if (currentDueAt != null) {
            contributeStates(to);
        }
    }

    private void contributeReception(Deltas.Contributions to) {
        boolean resultAsDue = !writtenResultRequired || completedAt == null || electronicResult;
        to.add(receivedOn, DossierMeasure.RECEIVED);
        to.addIf(online(), receivedOn, DossierMeasure.RECEIVED_ONLINE);
        to.addIf(online() && youth, receivedOn, DossierMeasure.RECEIVED_YOUTH_ONLINE);
        to.addIf(channel.equals(Channel.POSTAL.name()), receivedOn, DossierMeasure.RECEIVED_POSTAL);
        to.addIf(eligibleFullOnline, receivedOn, DossierMeasure.RECEIVED_ELIGIBLE_FULL);
        to.addIf(eligibleFullOnline && providedFull && online(), receivedOn, DossierMeasure.RECEIVED_FULL_ONLINE);
        to.addIf(outOfArea, receivedOn, DossierMeasure.RECEIVED_OUT_OF_AREA);
        to.addIf(populationData, receivedOn, DossierMeasure.RECEIVED_POPULATION_DATA);
        to.addIf(digitised && resultAsDue, receivedOn, DossierMeasure.RECEIVED_DIGITISED);
        to.addIf(reused, receivedOn, DossierMeasure.RECEIVED_REUSED);
        to.addIf(supplements >= 1, receivedOn, DossierMeasure.RECEIVED_SUPPLEMENTED);
        to.addIf(supplements >= 2, receivedOn, DossierMeasure.RECEIVED_SUPPLEMENTED_TWICE);
        to.addIf(withdrawn, receivedOn, DossierMeasure.RECEIVED_WITHDRAWN);
        to.addIf(synced, receivedOn, DossierMeasure.RECEIVED_SYNCED);
        boolean responded = online() && responseMinutes != null;
        to.addIf(responded, receivedOn, DossierMeasure.RESPONDED);
        to.addIf(responded && responseMinutes <= ResponseClass.LIMIT, receivedOn, DossierMeasure.RESPONDED_IN_TIME);
    }

    private void contributeSpreads(Deltas deltas, int sign) {
        deltas.spread(Spread.PROCEDURE, AgencyScope.province(agency), receivedOn, level, procedureCode, sign);
        if (responseMinutes != null) {
            String edge = Long.toString(ResponseClass.upperEdge(responseMinutes));
            deltas.spread(Spread.RESPONSE, agency, receivedOn, level, edge, sign);
        }
    }

    /** How it stands to item 2.1 of the index, whatever its end. */
    private void contributeEnd(Deltas.Contributions to) {
        LocalDate ended = day(endedAt);
        to.add(ended, DossierMeasure.ENDED);
        to.addIf(
                endedAt != null && !earlier(endedAt, pausedAt).isAfter(originalDueAt),
                ended,
                DossierMeasure.ENDED_IN_TIME);
        to.addIf(complained(), receivedOn, DossierMeasure.RECEIVED_COMPLAINED);
        to.addIf(complained(), ended, DossierMeasure.ENDED_COMPLAINED);
        LocalDate late = day(lateFrom());
        if (late != null && late.isBefore(receivedOn)) {
            late = receivedOn;
        }
        to.add(late == null || ended != null && ended.isBefore(late) ? ended : late, DossierMeasure.IN_TIME_CEASED);
    }

    /** From when on it is late while it is not finished, or null if it is not to be. */
    private Instant lateFrom() {
        boolean runs = pausedAt == null || pausedAt.isAfter(originalDueAt);
        return runs ? earlier(originalDueAt, secondSupplementAt) : secondSupplementAt;
    }

    private static Instant earlier(Instant moment, Instant otherIfAny) {
        return otherIfAny != null && otherIfAny.isBefore(moment) ? otherIfAny : moment;
    }

    private boolean complained() {
        return disliked || complaints > 0;
    }

    private void contributeCompletion(Deltas.Contributions to) {
        LocalDate on = completedOn();
        boolean late = completedAt.isAfter(originalDueAt);
        to.add(on, DossierMeasure.COMPLETED);
        to.add(on, late ? DossierMeasure.COMPLETED_LATE : DossierMeasure.COMPLETED_ON_TIME);
        to.addIf(on.isBefore(day(originalDueAt)), on, DossierMeasure.COMPLETED_EARLY);
        to.addIf(online() && electronicResult, on, DossierMeasure.COMPLETED_ONLINE_ELECTRONIC);
        to.addIf(writtenResultRequired, on, DossierMeasure.COMPLETED_WRITTEN);
        to.addIf(writtenResultRequired && electronicResult, on, DossierMeasure.COMPLETED_WRITTEN_ELECTRONIC);
        to.add(on, DossierMeasure.COMPLETED_MINUTES, netWorkingMinutes);
    }

    private boolean online() {
        return channel.equals(Channel.ONLINE.name());
    }

    private void contributeStates(Deltas.Contributions to) {
        if (endedAt == null || endedAt.isAfter(currentDueAt)) {
            LocalDate due = day(currentDueAt);
            LocalDate ended = day(endedAt);
            to.add(due, DossierMeasure.OVERDUE_BEGAN);
            to.add(ended, DossierMeasure.OVERDUE_ENDED);
            to.addIf(!apologised, due, DossierMeasure.OVERDUE_WITHOUT_APOLOGY_BEGAN);
            to.addIf(!apologised, ended, DossierMeasure.OVERDUE_WITHOUT_APOLOGY_ENDED);
        }
        boolean warned = endedAt == null || !endedAt.isBefore(dueSoonAt);
        if (warned && dueSoonAt.isBefore(currentDueAt)) {
            boolean endedBeforeDue = endedAt != null && endedAt.isBefore(currentDueAt);
            to.add(day(dueSoonAt), DossierMeasure.DUE_SOON_BEGAN);
            to.add(endedBeforeDue ? day(endedAt) : day(currentDueAt), DossierMeasure.DUE_SOON_ENDED);
        }
    }
}
