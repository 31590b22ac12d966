package vn.nhiptinh.catalog.procedure;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.catalog.CatalogProblem;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** An administrative procedure through all decisions about it, one version after the other. */
@Entity
@Table(name = "procedure")
public class Procedure {

    /** The national code, or a province's variant of it. */
    static final String CODE = "[1-9]\\.\\d{6}(\\.\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2})?";

    @Id
    private String code;

    private long eventSequence;

    @OneToMany(mappedBy = "procedure", cascade = CascadeType.ALL)
    @OrderBy("key")
    private List<ProcedureVersion> versions = new ArrayList<>();

    protected Procedure() {}

    String code() {
        return code;
    }

    ProcedureView view() {
        return new ProcedureView(code, Math.toIntExact(eventSequence), terms());
    }

    List<ProcedureTerms> terms() {
        return versions.stream().map(ProcedureVersion::terms).toList();
    }

    /** Puts a first version in force. */
    NewEvent publish(ProcedureTerms terms, OffsetDateTime now) {
        versions.add(new ProcedureVersion(this, terms));
        return change(now);
    }

    /** Puts a new version in force after the newest one, which ends the day before, if not earlier. */
    NewEvent amend(ProcedureTerms terms, OffsetDateTime now) {
        ProcedureVersion newest = newest();
        LocalDate lastDay = terms.validFrom().minusDays(1);
        if (lastDay.isBefore(newest.terms().validFrom())) {
            throw new Problem(CatalogProblem.OVERLAPPING_VALIDITY, code, terms.validFrom());
        }
        if (newest.holdsOn(terms.validFrom())) {
            newest.endOn(lastDay);
        }
        versions.add(new ProcedureVersion(this, terms));
        return change(now);
    }

    /** Ends the newest version; the procedure is not in force after that day. */
    NewEvent repeal(LocalDate lastDay, OffsetDateTime now) {
        ProcedureVersion newest = newest();
        if (!newest.holdsOn(lastDay)) {
            throw new Problem(CommonProblem.PROCEDURE_NOT_IN_FORCE, code, lastDay);
        }
        newest.endOn(lastDay);
        return change(now);
    }

    ProcedureVersion newest() {
        return versions.get(versions.size() - 1);
    }

    /** What is published of it after a change: all of it. */
    NewEvent changed(OffsetDateTime now) {
        return new NewEvent(
                code,
                eventSequence,
                new ProcedureChanged(
                        code, terms().stream().map(ProcedureTerms::version).toList(), now));
    }

    private NewEvent change(OffsetDateTime now) {
        eventSequence++;
        return changed(now);
    }
}
