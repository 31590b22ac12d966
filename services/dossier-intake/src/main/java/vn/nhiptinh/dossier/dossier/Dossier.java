package vn.nhiptinh.dossier.dossier;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import vn.nhiptinh.dossier.deadline.Deadline;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.events.Timeliness;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * A dossier (hồ sơ) on its way from submission to returned result. Each action is one method: it checks that the
 * status allows it, changes the state and returns the event it caused.
 */
@Entity
@Table(name = "dossier")
public class Dossier {

    @Id
    private String code;

    @Embedded
    private Filing filing;

    private String submittedBy;

    private DossierStatus status;

    private Instant submittedAt;
    private Instant receivedAt;
    private Instant originalDueAt;
    private Instant currentDueAt;
    private Instant dueSoonAt;
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

    /** Sequence of the last event, one step per event. */
    private long eventSequence;

    @Version
    private int version;

    protected Dossier() {}

    /**
     * A dossier that nobody has handed in yet.
     *
     * @param submittedBy the citizen's account, or null where the desk takes the dossier in
     */
    public Dossier(String code, Filing filing, String submittedBy) {
        this.code = code;
        this.filing = filing;
        this.submittedBy = submittedBy;
    }

    /** The citizen hands it in. */
    public DossierEvent.Submitted submit(OffsetDateTime at) {
        status = DossierStatus.SUBMITTED;
        submittedAt = at.toInstant();
        eventSequence++;
        return new DossierEvent.Submitted(filing.header(code, at), at);
    }

    /** The one-stop desk accepts it, and its deadline runs. */
    public DossierEvent.Received accept(OffsetDateTime at, Deadline deadline) {
        move(DossierAction.ACCEPT);
        receivedAt = at.toInstant();
        originalDueAt = deadline.dueAt().toInstant();
        currentDueAt = originalDueAt;
        dueSoonAt = deadline.dueSoonAt().toInstant();
        return new DossierEvent.Received(
                filing.header(code, at), submittedAt(), at, deadline.dueAt(), deadline.dueAt(), deadline.dueSoonAt());
    }

    /** The specialised unit takes it up. */
    public DossierEvent.ProcessingStarted start(OffsetDateTime at) {
        move(DossierAction.START);
        startedAt = at.toInstant();
        return new DossierEvent.ProcessingStarted(filing.header(code, at));
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

    /** The decision is made and its result passed to the desk; the deadline stops. */
    public DossierEvent.Completed complete(
            OffsetDateTime at, Outcome decision, boolean electronic, long workingMinutes) {
        move(DossierAction.COMPLETE);
        completedAt = at.toInstant();
        outcome = decision;
        electronicResult = electronic;
        netWorkingMinutes = workingMinutes;
        timeliness = timelinessOf(at);
        return new DossierEvent.Completed(
                filing.header(code, at), at, decision, electronic, workingMinutes, timeliness);
    }

    /** The result reaches the citizen. */
    public DossierEvent.ResultReturned returnResult(OffsetDateTime at, ReturnMethod how) {
        move(DossierAction.RETURN_RESULT);
        returnedAt = at.toInstant();
        returnedHow = how;
        return new DossierEvent.ResultReturned(filing.header(code, at), at, how);
    }

    /** Notes how many papers there are, without anything having become data. */
    public void hold(Components counted) {
        components = counted.required();
    }

    private void move(DossierAction action) {
        DossierStatus next = status.exits().get(action);
        if (next == null) {
            List<String> allowed = status.actions().stream()
                    .map(DossierAction::wireName)
                    .sorted()
                    .toList();
            throw new Problem(
                    DossierProblem.ACTION_NOT_ALLOWED,
                    allowed.stream()
                            .map(a -> new FieldProblem(null, "action", "allowed", a))
                            .collect(Collectors.toList()),
                    code,
                    status,
                    action.wireName(),
                    allowed.isEmpty() ? "-" : String.join(", ", allowed));
        }
        status = next;
        eventSequence++;
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

    public DossierStatus status() {
        return status;
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
