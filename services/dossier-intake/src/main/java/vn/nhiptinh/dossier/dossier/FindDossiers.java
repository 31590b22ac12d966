package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import vn.nhiptinh.dossier.dossier.DossierRepository.Place;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Looks dossiers up, as far as the caller may see. */
@ApplicationScoped
class FindDossiers {

    private final DossierRepository dossiers;
    private final DossierCodes codes;
    private final ReferenceData reference;
    private final Caller caller;

    FindDossiers(DossierRepository dossiers, DossierCodes codes, ReferenceData reference, Caller caller) {
        this.dossiers = dossiers;
        this.codes = codes;
        this.reference = reference;
        this.caller = caller;
    }

    /** One dossier. A citizen sees their own only, and cannot tell a stranger's from none. */
    Dossier one(String code) {
        Dossier dossier = dossiers.findById(codes.read(code).text());
        boolean staff = caller.hasRole(Role.OFFICER)
                || caller.hasRole(Role.SUPERVISOR)
                || caller.hasRole(Role.ADMIN)
                || caller.hasRole(Role.SYSTEM);
        if (dossier == null || !staff && !caller.subject().equals(dossier.submittedBy())) {
            throw new Problem(DossierProblem.DOSSIER_NOT_FOUND, code);
        }
        if (staff && !caller.reaches(dossier.filing().receivingAgency())) {
            caller.requireReach(dossier.filing().handlingAgency());
        }
        return dossier;
    }

    /** A page of the dossiers of an agency and those under it; of all the caller reaches where none is named. */
    Page<Dossier> page(String agency, DossierStatus status, int limit, String after) {
        if (agency != null && !reference.knowsAgency(agency)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, agency);
        }
        String root = caller.root(agency).orElse(null);
        Cursor cursor = Cursor.of("dossiers", root, status);
        Place place = cursor.place(after, Place::parse).orElse(null);
        return Page.cut(dossiers.list(root, status, place, limit + 1), limit, cursor, d -> Place.of(d)
                .key());
    }
}
