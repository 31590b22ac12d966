package vn.nhiptinh.dossier.dossier;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLock;
import vn.nhiptinh.dossier.deadline.Dues;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.events.Timeliness;
import vn.nhiptinh.kit.calendar.Due;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * A dossier (hồ sơ) on its way from submission to returned result. Each action is one method: it checks that the
 * status allows it, changes the state and returns the event it caused.
 */
@Entity
@Table(name = "dossier")
@DynamicUpdate
public class Dossier {

    /** What the desk's answer before acceptance is called where steps are named. */
    public static final String REPLY = "REPLY";

    @Id
    private String code;

    @Embedded
    private Filing filing;

    private String submittedBy;

    private String assistantCode;

    @Enumerated(EnumType.STRING)
    private DossierState state;

    private Instant submittedAt;

    /** By when the desk answers an online submission first, and when it did. */
    private Instant replyDueAt;

    private Instant repliedAt;

    /**
     * By when the desk answers what was handed in, supplied or paid last; null unless it waits for the desk's look before
     * acceptance.
     */
    private Instant answerDueAt;

    @OptimisticLock(excluded = true)
    private boolean warnedReply;

    private Instant receivedAt;
    private Instant originalDueAt;
    private Instant currentDueAt;
    private Instant dueSoonAt;

    /** The last days of its limit by the count; due dates that were days off lie behind them. */
    private LocalDate originalLastDay;

    private LocalDate currentLastDay;

    /** Whether it was told that the present due date comes near, and that it has passed: nobody's edit is in the way. */
    @OptimisticLock(excluded = true)
    private boolean warnedDueSoon;

    @OptimisticLock(excluded = true)
    private boolean warnedOverdue;

    /** What the time limit is counted in; null before acceptance. */
    @Enumerated(EnumType.STRING)
    private TimeUnit limitUnit;

    /**
     * Since when the clock stands still. Meanwhile there are no due dates, unless they had passed before; what they were
     * is kept here.
     */
    private Instant pausedAt;

    private Instant pausedOriginalDueAt;
    private Instant pausedCurrentDueAt;

    /** Office minutes for which the clock stood still. */
    private long pausedMinutes;

    /** Whether its way has steps, so that nobody looks for them where there are none. */
    private boolean stepwise;

    private int extensions;
    private int supplementRounds;
    private Instant startedAt;

    @Embedded
    private Components components = Components.NONE;

    private Instant digitisedAt;
    private Instant completedAt;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private boolean electronicResult;
    private Long netWorkingMinutes;

    @Enumerated(EnumType.STRING)
    private Timeliness timeliness;

    private Instant returnedAt;

    @Enumerated(EnumType.STRING)
    private ReturnMethod returnedHow;

    /** When nothing more was to be done, whatever the end. */
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private FinancialState financialState = FinancialState.NONE;

    private Long dutyAmount;

    /** What it costs; null while that is not settled. */
    private Long feeAmount;

    @Enumerated(EnumType.STRING)
    private DeliveryState deliveryState = DeliveryState.NOT_DUE;

    private String deliveryReference;

    /** What the national portal knows; it learns it after the fact, which is no edit either. */
    @Enumerated(EnumType.STRING)
    @OptimisticLock(excluded = true)
    private SyncState syncState = SyncState.NONE;

    @OptimisticLock(excluded = true)
    private Integer nationalStatus;

    private Integer rating;

    /** Sequence of the last event, one step per event; whoever takes one holds the row. */
    @OptimisticLock(excluded = true)
    private long eventSequence;

    @Version
    private int version;

    protected Dossier() {}

    /**
     * A dossier that nobody has handed in yet.
     *
     * @param submittedBy the citizen's account, or null where the desk takes the dossier in
     * @param assistantCode the code of who helped, or null
     */
    public Dossier(String code, Filing filing, String submittedBy, String assistantCode) {
        this.code = code;
        this.filing = filing;
        this.submittedBy = submittedBy;
        this.assistantCode = assistantCode;
    }

    /**
     * The citizen hands it in.
     *
     * @param answerBy by when the desk has to answer, or null where it did so in an old system
     */
    public DossierEvent.Submitted submit(OffsetDateTime at, OffsetDateTime answerBy) {
        state = DossierState.SUBMITTED;
        submittedAt = at.toInstant();
        replyDueAt = filing.channel() == Channel.ONLINE ? instant(answerBy) : null;
        awaitDesk(answerBy);
        eventSequence++;
        return new DossierEvent.Submitted(filing.header(code, at), at);
    }

    /**
     * The one-stop desk accepts it, and its deadline runs.
     *
     * @param responseMinutes office minutes the desk took since submission, or null where they are not known
     */
    public DossierEvent.Received accept(OffsetDateTime at, Dues dues, TimeUnit unit, Long responseMinutes) {
        move(DossierAction.ACCEPT);
        replied(at);
        receivedAt = at.toInstant();
        limitUnit = unit;
        due(dues);
        return new DossierEvent.Received(
                filing.header(code, at),
                submittedAt(),
                at,
                dues.originalDueAt(),
                dues.currentDueAt(),
                dues.dueSoonAt(),
                responseMinutes);
    }

    /**
     * It is settled what it costs.
     *
     * @param fees whole VND each; nought as well as any other amount
     */
    DossierEvent.FeeAssessed assessFees(OffsetDateTime at, List<Long> fees) {
        feeAmount = fees.stream().mapToLong(Long::longValue).sum();
        eventSequence++;
        return new DossierEvent.FeeAssessed(filing.header(code, at), feeAmount, feeAmount == 0);
    }

    /** The desk refuses it. */
    public DossierEvent.Rejected reject(OffsetDateTime at, String reasonCode) {
        move(DossierAction.REJECT);
        replied(at);
        endedAt = at.toInstant();
        return new DossierEvent.Rejected(filing.header(code, at), reasonCode);
    }

    /** Papers are missing: the clock stands still until they come. */
    public DossierEvent.SupplementRequested requestSupplement(OffsetDateTime at, String reasonCode) {
        move(DossierAction.REQUEST_SUPPLEMENT);
        replied(at);
        pause(at);
        return new DossierEvent.SupplementRequested(filing.header(code, at), ++supplementRounds, reasonCode);
    }

    /** The papers came. */
    public DossierEvent.SupplementProvided provideSupplement(OffsetDateTime at, Dues dues, long minutes) {
        move(DossierAction.PROVIDE_SUPPLEMENT);
        goOn(dues, minutes);
        return new DossierEvent.SupplementProvided(
                filing.header(code, at), originalDueAt(), currentDueAt(), dueSoonAt());
    }

    /**
     * A fee or tax is due.
     *
     * @param pauses whether the clock stands still until it is paid; after the decision it has stopped for good
     */
    public DossierEvent.FinancialDutyRequested requestPayment(OffsetDateTime at, long amount, boolean pauses) {
        move(DossierAction.REQUEST_PAYMENT);
        replied(at);
        financialState = FinancialState.REQUESTED;
        dutyAmount = amount;
        boolean standsStill = pauses && completedAt == null;
        if (standsStill) {
            pause(at);
        }
        return new DossierEvent.FinancialDutyRequested(filing.header(code, at), amount, standsStill);
    }

    /** The fee or tax is paid. */
    public DossierEvent.FinancialDutyFulfilled confirmPayment(OffsetDateTime at, Dues dues, long minutes) {
        move(DossierAction.CONFIRM_PAYMENT);
        financialState = FinancialState.FULFILLED;
        goOn(dues, minutes);
        return new DossierEvent.FinancialDutyFulfilled(
                filing.header(code, at), originalDueAt(), currentDueAt(), dueSoonAt());
    }

    /** A new day is promised; on-time is judged against the first one all the same. */
    public DossierEvent.DeadlineExtended extend(OffsetDateTime at, OffsetDateTime dueAt, OffsetDateTime soonAt) {
        move(DossierAction.EXTEND);
        extensions++;
        due(new Dues(due(originalLastDay, originalDueAt), new Due(dueAt.toLocalDate(), dueAt), soonAt));
        return new DossierEvent.DeadlineExtended(
                filing.header(code, at),
                originalDueAt(),
                dueAt,
                soonAt,
                DossierAction.EXTEND.form().orElseThrow());
    }

    /** The citizen takes it back. */
    public DossierEvent.Withdrawn withdraw(OffsetDateTime at) {
        move(DossierAction.WITHDRAW);
        endedAt = at.toInstant();
        return new DossierEvent.Withdrawn(filing.header(code, at));
    }

    /** The work on it stops. */
    public DossierEvent.Stopped stop(OffsetDateTime at, String reasonCode) {
        move(DossierAction.STOP);
        endedAt = at.toInstant();
        pause(at);
        return new DossierEvent.Stopped(filing.header(code, at), reasonCode);
    }

    /** The work goes on, with the time that was left. */
    public DossierEvent.Resumed resume(OffsetDateTime at, Dues dues, long minutes) {
        move(DossierAction.RESUME);
        endedAt = null;
        goOn(dues, minutes);
        return new DossierEvent.Resumed(filing.header(code, at), originalDueAt(), currentDueAt(), dueSoonAt());
    }

    /** The specialised unit takes it up. */
    public DossierEvent.ProcessingStarted start(OffsetDateTime at) {
        move(DossierAction.START);
        startedAt = at.toInstant();
        return new DossierEvent.ProcessingStarted(filing.header(code, at));
    }

    /** From here on it goes from step to step. */
    void goesByStep() {
        stepwise = true;
    }

    boolean isStepwise() {
        return stepwise;
    }

    /** A step of its way is done. */
    public DossierEvent.StepCompleted completeStep(
            OffsetDateTime at, String step, String agency, OffsetDateTime openedAt, OffsetDateTime dueAt) {
        move(DossierAction.COMPLETE_STEP);
        return new DossierEvent.StepCompleted(
                filing.header(code, at), step, agency, openedAt, dueAt, at, at.isAfter(dueAt));
    }

    /**
     * Another agency has it now.
     *
     * @param action by which it gets there
     */
    public DossierEvent.Forwarded hand(
            DossierAction action, OffsetDateTime at, String from, String to, String step, OffsetDateTime dueAt) {
        move(action);
        state = AgencyScope.covers(filing.handlingAgency(), to)
                ? DossierState.PROCESSING
                : DossierState.AWAITING_AGENCY;
        return new DossierEvent.Forwarded(filing.header(code, at), from, to, step, dueAt);
    }

    /** Its papers become data; what was counted before is replaced. */
    public DossierEvent.ComponentsDigitised digitise(OffsetDateTime at, Components counted) {
        move(DossierAction.DIGITISE);
        components = counted.required();
        digitisedAt = at.toInstant();
        return new DossierEvent.ComponentsDigitised(
                filing.header(code, at),
                counted.total(),
                counted.digitised(),
                counted.reused(),
                counted.fromNationalStore());
    }

    /**
     * The decision is made and its result passed to the desk; the deadline stops.
     *
     * @param workingMinutes office minutes since acceptance
     */
    public DossierEvent.Completed complete(
            OffsetDateTime at, Outcome decision, boolean electronic, long workingMinutes) {
        move(DossierAction.COMPLETE);
        completedAt = at.toInstant();
        endedAt = completedAt;
        deliveryState = DeliveryState.AT_DESK;
        outcome = decision;
        electronicResult = electronic;
        netWorkingMinutes = Math.max(0, workingMinutes - pausedMinutes);
        timeliness = timelinessOf(at);
        return new DossierEvent.Completed(
                filing.header(code, at), at, decision, electronic, netWorkingMinutes, timeliness);
    }

    /**
     * The postal service takes the result; tells nobody outside.
     *
     * @param reference the number of the consignment, or null
     */
    void sendResult(String reference) {
        requireAllowed(DossierAction.SEND_RESULT);
        deliveryState = DeliveryState.ON_ITS_WAY;
        deliveryReference = reference;
    }

    /** The result reaches the citizen. */
    public DossierEvent.ResultReturned returnResult(OffsetDateTime at, ReturnMethod how) {
        requireAllowed(DossierAction.RETURN_RESULT);
        if (financialState == FinancialState.REQUESTED) {
            throw new Problem(DossierProblem.DUTY_OUTSTANDING, code, dutyAmount);
        }
        move(DossierAction.RETURN_RESULT);
        returnedAt = at.toInstant();
        returnedHow = how;
        deliveryState = DeliveryState.DELIVERED;
        return new DossierEvent.ResultReturned(filing.header(code, at), at, how);
    }

    /** The citizen says how it was. */
    public DossierEvent.Rated rate(OffsetDateTime at, int score) {
        move(DossierAction.RATE);
        if (rating != null) {
            throw new Problem(DossierProblem.RATED_ALREADY, code);
        }
        rating = score;
        return new DossierEvent.Rated(filing.header(code, at), score);
    }

    /** The near-due window of its due date has opened. */
    public DossierEvent.DueSoon warnDueSoon(OffsetDateTime at) {
        warnedDueSoon = true;
        eventSequence++;
        return new DossierEvent.DueSoon(filing.header(code, at), currentDueAt(), null);
    }

    /** The near-due window of the step that is open has opened. */
    public DossierEvent.DueSoon warnDueSoon(OffsetDateTime at, String step, OffsetDateTime dueAt) {
        eventSequence++;
        return new DossierEvent.DueSoon(filing.header(code, at), dueAt, step);
    }

    /** The due date of the step that is open has passed. */
    public DossierEvent.Overdue warnOverdue(OffsetDateTime at, String step, OffsetDateTime dueAt) {
        eventSequence++;
        return new DossierEvent.Overdue(filing.header(code, at), dueAt, step);
    }

    /** The desk has not answered in time. */
    public DossierEvent.Overdue warnOfReply(OffsetDateTime at) {
        warnedReply = true;
        eventSequence++;
        return new DossierEvent.Overdue(filing.header(code, at), answerDueAt(), REPLY);
    }

    /** Its due date has passed; that it came near is no news any more. */
    public DossierEvent.Overdue warnOverdue(OffsetDateTime at) {
        warnedDueSoon = true;
        warnedOverdue = true;
        eventSequence++;
        return new DossierEvent.Overdue(filing.header(code, at), currentDueAt(), null);
    }

    /** The national portal is to be told where it stands now; what it refused before holds that back. */
    void awaitsSync() {
        if (syncState != SyncState.FAILED) {
            syncState = SyncState.PENDING;
        }
    }

    /** The national portal is told again what it refused. */
    public void isToldAgain() {
        syncState = SyncState.PENDING;
    }

    /**
     * The national portal has learnt something of it.
     *
     * @param behind whether there is more that it has not learnt yet
     */
    public DossierEvent.Synced synced(OffsetDateTime at, int status, boolean fee, boolean resultLink, boolean behind) {
        nationalStatus = status;
        syncState = behind ? SyncState.PENDING : SyncState.SYNCED;
        eventSequence++;
        return new DossierEvent.Synced(filing.header(code, at), status, fee, resultLink);
    }

    /** The national portal did not take what it was told. */
    public void syncFailed() {
        syncState = SyncState.FAILED;
    }

    /** Notes how many papers there are, without anything having become data. */
    public void hold(Components counted) {
        components = counted.required();
    }

    /** Of a due date that stays what it was nobody is warned again. */
    private void due(Dues dues) {
        Instant before = currentDueAt == null ? pausedCurrentDueAt : currentDueAt;
        originalDueAt = dues.originalDueAt().toInstant();
        currentDueAt = dues.currentDueAt().toInstant();
        dueSoonAt = dues.dueSoonAt().toInstant();
        originalLastDay = dues.original().lastDay();
        currentLastDay = dues.current().lastDay();
        if (!currentDueAt.equals(before)) {
            warnedDueSoon = false;
            warnedOverdue = false;
        }
    }

    /** It waits for the desk's look; of this time for it nobody has been warned. */
    void awaitDesk(OffsetDateTime answerBy) {
        answerDueAt = instant(answerBy);
        warnedReply = false;
    }

    /** The desk has answered the submission, with its first action. */
    private void replied(OffsetDateTime at) {
        if (repliedAt == null) {
            repliedAt = at.toInstant();
        }
    }

    /** Stops the clock, unless none runs. Where the time is over already the due dates stay, and it stays overdue. */
    private void pause(OffsetDateTime at) {
        if (currentDueAt == null || pausedAt != null) {
            return;
        }
        pausedAt = at.toInstant();
        if (pausedAt.isAfter(currentDueAt)) {
            return;
        }
        pausedOriginalDueAt = originalDueAt;
        pausedCurrentDueAt = currentDueAt;
        originalDueAt = null;
        currentDueAt = null;
        dueSoonAt = null;
    }

    /** @param dues null where they did not stand still */
    private void goOn(Dues dues, long minutes) {
        if (dues != null) {
            due(dues);
        }
        if (pausedAt != null) {
            pausedMinutes += minutes;
            pausedAt = null;
            pausedOriginalDueAt = null;
            pausedCurrentDueAt = null;
        }
    }

    /** Whatever is done to it, what waited for the desk's look has had it, or needs it no more. */
    private void move(DossierAction action) {
        requireAllowed(action);
        state = state.exits().get(action);
        answerDueAt = null;
        eventSequence++;
    }

    /** Whether its clock is stopped, to go on later. */
    boolean standsStill() {
        return pausedAt != null && state != DossierState.WITHDRAWN;
    }

    /** What may be done to it now. Of a clock that stands still no new day is promised: it has no due date to move. */
    public Set<DossierAction> actions() {
        return state.actions().stream()
                .filter(action -> action != DossierAction.EXTEND || pausedAt == null)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Refuses what is not allowed now, and names what is. */
    void requireAllowed(DossierAction action) {
        if (!actions().contains(action)) {
            List<String> allowed =
                    actions().stream().map(DossierAction::wireName).sorted().toList();
            throw new Problem(
                    DossierProblem.ACTION_NOT_ALLOWED,
                    allowed.stream()
                            .map(a -> new FieldProblem(null, "action", "allowed", a))
                            .collect(Collectors.toList()),
                    code,
                    state,
                    action.wireName(),
                    allowed.isEmpty() ? "-" : String.join(", ", allowed));
        }
    }

    /** Judged against the first appointment: a day or more before, on its day, or after it. */
    private Timeliness timelinessOf(OffsetDateTime at) {
        if (at.toInstant().isAfter(originalDueAt)) {
            return Timeliness.LATE;
        }
        return local(at.toInstant()).toLocalDate().isBefore(local(originalDueAt).toLocalDate())
                ? Timeliness.EARLY
                : Timeliness.ON_TIME;
    }

    /** @param lastDay null for dossiers accepted before it was kept, of which the due date's own day is taken for it */
    private static Due due(LocalDate lastDay, Instant at) {
        return at == null ? null : new Due(lastDay == null ? local(at).toLocalDate() : lastDay, local(at));
    }

    private static Instant instant(OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static OffsetDateTime local(Instant moment) {
        return moment == null ? null : moment.atZone(BusinessClock.ZONE).toOffsetDateTime();
    }

    public String code() {
        return code;
    }

    public Filing filing() {
        return filing;
    }

    public String submittedBy() {
        return submittedBy;
    }

    public String assistantCode() {
        return assistantCode;
    }

    public DossierState state() {
        return state;
    }

    public OffsetDateTime submittedAt() {
        return local(submittedAt);
    }

    public OffsetDateTime receivedAt() {
        return local(receivedAt);
    }

    public OffsetDateTime originalDueAt() {
        return local(originalDueAt);
    }

    public OffsetDateTime currentDueAt() {
        return local(currentDueAt);
    }

    public OffsetDateTime dueSoonAt() {
        return local(dueSoonAt);
    }

    public OffsetDateTime replyDueAt() {
        return local(replyDueAt);
    }

    public OffsetDateTime repliedAt() {
        return local(repliedAt);
    }

    public OffsetDateTime answerDueAt() {
        return local(answerDueAt);
    }

    public TimeUnit limitUnit() {
        return limitUnit;
    }

    public OffsetDateTime pausedAt() {
        return local(pausedAt);
    }

    public OffsetDateTime pausedOriginalDueAt() {
        return local(pausedOriginalDueAt);
    }

    public OffsetDateTime pausedCurrentDueAt() {
        return local(pausedCurrentDueAt);
    }

    /** What the due dates were when the clock stopped, or null. */
    public Due pausedOriginalDue() {
        return due(originalLastDay, pausedOriginalDueAt);
    }

    public Due pausedCurrentDue() {
        return due(currentLastDay, pausedCurrentDueAt);
    }

    public LocalDate originalLastDay() {
        return originalLastDay;
    }

    public LocalDate currentLastDay() {
        return currentLastDay;
    }

    public long pausedMinutes() {
        return pausedMinutes;
    }

    public int extensions() {
        return extensions;
    }

    public int supplementRounds() {
        return supplementRounds;
    }

    public OffsetDateTime endedAt() {
        return local(endedAt);
    }

    public FinancialState financialState() {
        return financialState;
    }

    public Long dutyAmount() {
        return dutyAmount;
    }

    /** What it costs, or null while that is not settled. */
    public Long feeAmount() {
        return feeAmount;
    }

    public DeliveryState deliveryState() {
        return deliveryState;
    }

    public String deliveryReference() {
        return deliveryReference;
    }

    public SyncState syncState() {
        return syncState;
    }

    /** The status that the national portal knows, or null. */
    public Integer nationalStatus() {
        return nationalStatus;
    }

    public Integer rating() {
        return rating;
    }

    public OffsetDateTime startedAt() {
        return local(startedAt);
    }

    public Components components() {
        return components;
    }

    public OffsetDateTime digitisedAt() {
        return local(digitisedAt);
    }

    public OffsetDateTime completedAt() {
        return local(completedAt);
    }

    public Outcome outcome() {
        return outcome;
    }

    public boolean electronicResult() {
        return electronicResult;
    }

    public Long netWorkingMinutes() {
        return netWorkingMinutes;
    }

    public Timeliness timeliness() {
        return timeliness;
    }

    public OffsetDateTime returnedAt() {
        return local(returnedAt);
    }

    public ReturnMethod returnedHow() {
        return returnedHow;
    }

    public long eventSequence() {
        return eventSequence;
    }

    public int version() {
        return version;
    }
}
