package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Looks dossiers up, as far as the caller may see. */
@ApplicationScoped
public class FindDossiers {

    private final DossierRepository dossiers;
    private final DossierCodes codes;
    private final Way way;
    private final Caller caller;

    FindDossiers(DossierRepository dossiers, DossierCodes codes, Way way, Caller caller) {
        this.dossiers = dossiers;
        this.codes = codes;
        this.way = way;
        this.caller = caller;
    }

    /** One dossier. A citizen sees their own only, and cannot tell a stranger's from none. */
    public Dossier one(String code) {
        Dossier dossier = dossiers.findById(codes.read(code).text());
        boolean staff = caller.hasRole(Role.OFFICER)
                || caller.hasRole(Role.SUPERVISOR)
                || caller.hasRole(Role.ADMIN)
                || caller.hasRole(Role.SYSTEM);
        if (dossier == null || !staff && !caller.subject().equals(dossier.submittedBy())) {
            throw new Problem(DossierProblem.DOSSIER_NOT_FOUND, code);
        }
        if (staff && !caller.reaches(dossier.filing().receivingAgency()) && !hasTheStep(dossier)) {
            caller.requireReach(dossier.filing().handlingAgency());
        }
        return dossier;
    }

    /** Whoever does the open step has to see what it is about. */
    private boolean hasTheStep(Dossier dossier) {
        return way.current(dossier).filter(s -> caller.reaches(s.agency())).isPresent();
    }
}
