package vn.nhiptinh.catalog.procedure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.idempotency.Idempotency;

/** Ends a procedure. */
@ApplicationScoped
public class RepealProcedure {

    private final LoadForChange loadForChange;
    private final Idempotency idempotency;
    private final EventLog eventLog;
    private final Clock clock;

    RepealProcedure(LoadForChange loadForChange, Idempotency idempotency, EventLog eventLog, Clock clock) {
        this.loadForChange = loadForChange;
        this.idempotency = idempotency;
        this.eventLog = eventLog;
        this.clock = clock;
    }

    public ProcedureView repeal(ChangeRequest request, ProcedureRepeal repeal) {
        return idempotency.once(
                request.key(),
                "repeal-procedure:" + request.code(),
                repeal,
                ProcedureView.class,
                () -> run(request, repeal));
    }

    private ProcedureView run(ChangeRequest request, ProcedureRepeal repeal) {
        Procedure procedure = loadForChange.load(request);
        eventLog.append(procedure.repeal(repeal.lastDay(), OffsetDateTime.now(clock)));
        return procedure.view();
    }
}
