package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.nhiptinh.dossier.deadline.DeadlineRules;
import vn.nhiptinh.dossier.deadline.Deadlines;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.problem.Problem;

/** Promises another day, with an apology (form 04). */
@ApplicationScoped
class ExtendDeadline {

    private final DossierDesk desk;
    private final Deadlines deadlines;
    private final DeadlineRules rules;

    ExtendDeadline(DossierDesk desk, Deadlines deadlines, DeadlineRules rules) {
        this.desk = desk;
        this.deadlines = deadlines;
        this.rules = rules;
    }

    Dossier run(String code, String ifMatch, LocalDate day, Reason reason) {
        return desk.act(
                new Order(DossierAction.EXTEND, code, ifMatch, reason), (dossier, now) -> extend(dossier, now, day));
    }

    private DossierEvent extend(Dossier dossier, OffsetDateTime now, LocalDate day) {
        dossier.requireAllowed(DossierAction.EXTEND);
        DeadlineRules.Rule rule = rules.on(now.toLocalDate());
        if (dossier.extensions() >= rule.mostExtensions()) {
            throw new Problem(DossierProblem.EXTENSIONS_USED_UP, dossier.code(), rule.mostExtensions());
        }
        String agency = dossier.filing().handlingAgency();
        LocalDate lastDay = deadlines.lastDayToExtend(agency, dossier.currentDueAt(), rule.extensionNoticeDays());
        if (now.toLocalDate().isAfter(lastDay)) {
            throw new Problem(DossierProblem.EXTENSION_TOO_LATE, dossier.code(), lastDay);
        }
        OffsetDateTime dueAt = deadlines.closing(agency, day);
        if (!dueAt.isAfter(dossier.currentDueAt())) {
            throw new Problem(DossierProblem.EXTENSION_NOT_LATER, day, dossier.currentDueAt());
        }
        return dossier.extend(now, dueAt, deadlines.dueSoonAt(agency, dossier.receivedAt(), dueAt));
    }
}
