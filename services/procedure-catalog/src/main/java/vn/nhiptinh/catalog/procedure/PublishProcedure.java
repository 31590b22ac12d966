package vn.nhiptinh.catalog.procedure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import vn.nhiptinh.catalog.CatalogProblem;
import vn.nhiptinh.catalog.agency.AgencyRepository;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;

/** Takes a new procedure into the catalogue. */
@ApplicationScoped
public class PublishProcedure {

    private final ProcedureRepository procedures;
    private final AgencyRepository agencies;
    private final Idempotency idempotency;
    private final EventLog eventLog;
    private final Caller caller;
    private final Clock clock;

    PublishProcedure(
            ProcedureRepository procedures,
            AgencyRepository agencies,
            Idempotency idempotency,
            EventLog eventLog,
            Caller caller,
            Clock clock) {
        this.procedures = procedures;
        this.agencies = agencies;
        this.idempotency = idempotency;
        this.eventLog = eventLog;
        this.caller = caller;
        this.clock = clock;
    }

    public ProcedureView publish(String key, ProcedurePublication publication) {
        return idempotency.once(key, "publish-procedure", publication, ProcedureView.class, () -> run(publication));
    }

    private ProcedureView run(ProcedurePublication publication) {
        ProcedureTerms terms = publication.version();
        caller.requireReach(terms.managingAgency());
        agencies.requireValid(terms.managingAgency(), terms.validFrom());
        Procedure procedure = procedures
                .claim(publication.code())
                .orElseThrow(() -> new Problem(CatalogProblem.PROCEDURE_EXISTS, publication.code()));
        eventLog.append(procedure.publish(terms, OffsetDateTime.now(clock)));
        return procedure.view();
    }
}
