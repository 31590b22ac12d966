package vn.nhiptinh.catalog.procedure;

import jakarta.enterprise.context.ApplicationScoped;
import vn.nhiptinh.catalog.CatalogProblem;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;

/** Loads a procedure for a caller who may change it and has seen its present state. */
@ApplicationScoped
public class LoadForChange {

    private final ProcedureRepository procedures;
    private final Caller caller;

    LoadForChange(ProcedureRepository procedures, Caller caller) {
        this.procedures = procedures;
        this.caller = caller;
    }

    /**
     * The procedure to change.
     *
     * @param ifMatch the ETag of the caller's last reading
     */
    public Procedure load(String code, String ifMatch) {
        Procedure procedure =
                procedures.locked(code).orElseThrow(() -> new Problem(CatalogProblem.PROCEDURE_NOT_FOUND, code));
        caller.requireReach(procedure.newest().terms().managingAgency());
        if (ifMatch == null) {
            throw new Problem(CatalogProblem.IF_MATCH_REQUIRED);
        }
        if (!ifMatch.equals('"' + procedure.view().etag() + '"')) {
            throw new Problem(CommonProblem.VERSION_CONFLICT);
        }
        return procedure;
    }
}
