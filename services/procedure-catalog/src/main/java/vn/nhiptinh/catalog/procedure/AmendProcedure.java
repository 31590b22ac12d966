package vn.nhiptinh.catalog.procedure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import vn.nhiptinh.catalog.agency.AgencyRepository;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.security.Caller;

/** Puts a new version of a procedure in force from a day on. */
@ApplicationScoped
public class AmendProcedure {

    private final LoadForChange loadForChange;
    private final AgencyRepository agencies;
    private final Idempotency idempotency;
    private final EventLog eventLog;
    private final Caller caller;
    private final Clock clock;

    AmendProcedure(
            LoadForChange loadForChange,
            AgencyRepository agencies,
            Idempotency idempotency,
            EventLog eventLog,
            Caller caller,
            Clock clock) {
        this.loadForChange = loadForChange;
        this.agencies = agencies;
        this.idempotency = idempotency;
        this.eventLog = eventLog;
        this.caller = caller;
        this.clock = clock;
    }

    public ProcedureView amend(ChangeRequest request, ProcedureTerms terms) {
        return idempotency.once(
                request.key(),
                "amend-procedure:" + request.code(),
                terms,
                ProcedureView.class,
                () -> run(request, terms));
    }

    private ProcedureView run(ChangeRequest request, ProcedureTerms terms) {
        Procedure procedure = loadForChange.load(request);
        caller.requireReach(terms.managingAgency());
        agencies.requireValid(terms.managingAgency(), terms.validFrom());
        eventLog.append(procedure.amend(terms, OffsetDateTime.now(clock)));
        return procedure.view();
    }
}
