package vn.nhiptinh.catalog.procedure;

import jakarta.enterprise.context.ApplicationScoped;
import vn.nhiptinh.catalog.CatalogProblem;
import vn.nhiptinh.kit.etag.EntityTag;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;

/** Loads a procedure for a caller who may change it and has seen its present state. */
@ApplicationScoped
public class LoadForChange {

    private static final String ANY = "*";

    private final ProcedureRepository procedures;
    private final Caller caller;

    LoadForChange(ProcedureRepository procedures, Caller caller) {
        this.procedures = procedures;
        this.caller = caller;
    }

    /** The procedure to change. */
    public Procedure load(ChangeRequest request) {
        Procedure procedure = procedures
                .locked(request.code())
                .orElseThrow(() -> new Problem(CatalogProblem.PROCEDURE_NOT_FOUND, request.code()));
        caller.requireReach(procedure.newest().terms().managingAgency());
        // Elsewhere "whatever it is now" will do; a law's text is never replaced unseen.
        if (request.ifMatch() == null || request.ifMatch().equals(ANY)) {
            throw new Problem(CatalogProblem.IF_MATCH_REQUIRED);
        }
        EntityTag.require(request.ifMatch(), procedure.view().version());
        return procedure;
    }
}
