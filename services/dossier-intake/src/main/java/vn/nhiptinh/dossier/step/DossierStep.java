package vn.nhiptinh.dossier.step;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.nhiptinh.dossier.process.Process;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.calendar.Due;
import vn.nhiptinh.kit.clock.BusinessClock;

/** A step of one dossier's way: planned, open, or ended. */
@Entity
@Table(name = "dossier_step")
public class DossierStep {

    /** Room between planned steps for those that come in between. */
    static final int GAP = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String dossierCode;
    private int position;

    @Column(name = "step")
    private String code;

    private String name;
    private String agency;
    private int timeValue;

    @Enumerated(EnumType.STRING)
    private TimeUnit timeUnit;

    /** Handed on without the process having foreseen it. */
    private boolean unforeseen;

    private String assignee;
    private Instant openedAt;
    private Instant dueAt;
    /** The last day of its limit by the count; a due date that was a day off lies behind it. */
    private LocalDate lastDay;

    private Instant dueSoonAt;
    private boolean warnedDueSoon;
    private boolean warnedOverdue;
    private Instant finishedAt;

    @Enumerated(EnumType.STRING)
    private StepEnd ended;

    protected DossierStep() {}

    /** A step that is to be done. */
    public static DossierStep planned(String dossierCode, int position, Process.Step step, String agency) {
        DossierStep planned = new DossierStep();
        planned.dossierCode = dossierCode;
        planned.position = position;
        planned.code = step.code();
        planned.name = step.name();
        planned.agency = agency;
        planned.timeValue = step.timeValue();
        planned.timeUnit = step.timeUnit();
        return planned;
    }

    /** A step at an agency that the process does not foresee. */
    public static DossierStep unforeseen(String dossierCode, int position, Process.Step step) {
        DossierStep unforeseen = planned(dossierCode, position, step, step.agency());
        unforeseen.unforeseen = true;
        return unforeseen;
    }

    /** The same step, to be done again at another place of the way. */
    public DossierStep again(int atPosition) {
        return again(atPosition, agency);
    }

    /** The same step, to be done at another place of the way by another agency. */
    public DossierStep again(int atPosition, String byAgency) {
        DossierStep again = new DossierStep();
        again.dossierCode = dossierCode;
        again.position = atPosition;
        again.code = code;
        again.name = name;
        again.agency = byAgency;
        again.timeValue = timeValue;
        again.timeUnit = timeUnit;
        again.unforeseen = unforeseen;
        return again;
    }

    void open(OffsetDateTime at, Due due, OffsetDateTime dueSoon) {
        openedAt = at.toInstant();
        due(due, dueSoon);
    }

    /** Of a due date that stays what it was nobody is warned again. */
    void due(Due due, OffsetDateTime dueSoon) {
        Instant before = dueAt;
        dueAt = due.at().toInstant();
        lastDay = due.lastDay();
        dueSoonAt = dueSoon.toInstant();
        if (!dueAt.equals(before)) {
            warnedDueSoon = false;
            warnedOverdue = false;
        }
    }

    public void warnedDueSoon() {
        warnedDueSoon = true;
    }

    /** That its due date came near is no news any more either. */
    public void warnedOverdue() {
        warnedDueSoon = true;
        warnedOverdue = true;
    }

    public void end(OffsetDateTime at, StepEnd how) {
        finishedAt = at.toInstant();
        ended = how;
    }

    public void assign(String subject) {
        assignee = subject;
    }

    private static OffsetDateTime local(Instant moment) {
        return moment == null ? null : moment.atZone(BusinessClock.ZONE).toOffsetDateTime();
    }

    public String dossierCode() {
        return dossierCode;
    }

    public int position() {
        return position;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String agency() {
        return agency;
    }

    int timeValue() {
        return timeValue;
    }

    TimeUnit timeUnit() {
        return timeUnit;
    }

    public boolean isUnforeseen() {
        return unforeseen;
    }

    public String assignee() {
        return assignee;
    }

    public OffsetDateTime openedAt() {
        return local(openedAt);
    }

    public OffsetDateTime dueAt() {
        return local(dueAt);
    }

    /** When an open step is due. */
    Due due() {
        return new Due(lastDay == null ? dueAt().toLocalDate() : lastDay, dueAt());
    }

    public OffsetDateTime dueSoonAt() {
        return local(dueSoonAt);
    }

    public OffsetDateTime finishedAt() {
        return local(finishedAt);
    }

    public StepEnd ended() {
        return ended;
    }
}
