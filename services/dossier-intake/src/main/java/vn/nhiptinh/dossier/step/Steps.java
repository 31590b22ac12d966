package vn.nhiptinh.dossier.step;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import vn.nhiptinh.dossier.process.Process;
import vn.nhiptinh.kit.calendar.Due;
import vn.nhiptinh.kit.calendar.WorkingCalendar;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;

/** The ways of dossiers: which step is open, which came before, which comes next. */
@ApplicationScoped
public class Steps implements PanacheRepository<DossierStep> {

    private final ReferenceData reference;

    Steps(ReferenceData reference) {
        this.reference = reference;
    }

    /** Lays out a dossier's way. */
    public void plan(String dossierCode, String handlingAgency, Process process) {
        int position = 0;
        for (Process.Step step : process.steps()) {
            position += DossierStep.GAP;
            persist(DossierStep.planned(
                    dossierCode, position, step, step.agency() == null ? handlingAgency : step.agency()));
        }
    }

    public Optional<DossierStep> current(String dossierCode) {
        return find("dossierCode = ?1 and openedAt is not null and finishedAt is null", dossierCode)
                .firstResultOptional();
    }

    /** The next planned step. */
    public Optional<DossierStep> next(String dossierCode) {
        return find("dossierCode = ?1 and openedAt is null order by position", dossierCode)
                .firstResultOptional();
    }

    /**
     * The steps that led a dossier to where it is, the last of them first. One that a dossier was given back to, or
     * taken back to, is to be done again: it is no longer among them until that has happened.
     */
    public List<DossierStep> behind(String dossierCode, String handlingAgency) {
        Deque<DossierStep> behind = new ArrayDeque<>();
        for (DossierStep step : of(dossierCode)) {
            if (step.ended() == StepEnd.COMPLETED || step.ended() == StepEnd.FORWARDED) {
                behind.push(step);
            } else if (step.ended() == StepEnd.RETURNED) {
                behind.poll();
            } else if (step.ended() == StepEnd.RECALLED) {
                lastAt(behind, handlingAgency).ifPresent(behind::remove);
            }
        }
        return List.copyOf(behind);
    }

    /** The first of some steps that an agency, or one under it, does. */
    public static Optional<DossierStep> lastAt(Collection<DossierStep> behind, String agency) {
        return behind.stream()
                .filter(step -> AgencyScope.covers(agency, step.agency()))
                .findFirst();
    }

    /** Makes room in the way for steps that come next after one. */
    public void makeRoomBehind(DossierStep step, int steps) {
        flush();
        update(
                "position = position + ?1 where dossierCode = ?2 and position > ?3",
                steps,
                step.dossierCode(),
                step.position());
    }

    /** Where a step at the end of the way is. */
    public int behindAll(String dossierCode) {
        return find("dossierCode = ?1 order by position desc", dossierCode)
                        .firstResultOptional()
                        .map(DossierStep::position)
                        .orElse(0)
                + DossierStep.GAP;
    }

    public List<DossierStep> of(String dossierCode) {
        return list("dossierCode = ?1 order by position, id", dossierCode);
    }

    /** Begins a step; its time limit runs. */
    public void open(DossierStep step, OffsetDateTime now) {
        WorkingCalendar calendar = calendar(step, now);
        Due due = calendar.due(now, step.timeValue(), step.timeUnit());
        step.open(now, due, calendar.dueSoonAt(now, due.at()));
    }

    /** Gives a step the time again for which the dossier's clock stood still; one that was late then stays late. */
    public void goOn(DossierStep step, OffsetDateTime stopped, OffsetDateTime now) {
        if (!stopped.isAfter(step.dueAt())) {
            WorkingCalendar calendar = calendar(step, now);
            Due due = calendar.dueAfterPause(step.due(), step.timeUnit(), stopped, now);
            step.due(due, calendar.dueSoonAt(step.openedAt(), due.at()));
        }
    }

    private WorkingCalendar calendar(DossierStep step, OffsetDateTime from) {
        return reference.calendar(
                step.agency(), from.atZoneSameInstant(BusinessClock.ZONE).toLocalDate());
    }
}
