package vn.nhiptinh.dossier.disclosure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.FindDossiers;
import vn.nhiptinh.dossier.person.AccessLog;
import vn.nhiptinh.dossier.person.AccessLog.Access;
import vn.nhiptinh.dossier.person.AccessLog.What;
import vn.nhiptinh.dossier.person.People;
import vn.nhiptinh.dossier.person.PeopleOfDossier;
import vn.nhiptinh.kit.security.Caller;

/** Shows the people of a dossier: masked to those who see the dossier, in clear to its handling agency. */
@ApplicationScoped
class DisclosePeople {

    private final FindDossiers dossiers;
    private final People people;
    private final AccessLog accesses;
    private final Caller caller;

    DisclosePeople(FindDossiers dossiers, People people, AccessLog accesses, Caller caller) {
        this.dossiers = dossiers;
        this.people = people;
        this.accesses = accesses;
        this.caller = caller;
    }

    PeopleOfDossier masked(String code) {
        return people.of(dossiers.one(code).code()).masked();
    }

    @Transactional
    PeopleOfDossier inClear(String code, String purpose) {
        Dossier dossier = dossiers.one(code);
        caller.requireReach(dossier.filing().handlingAgency());
        accesses.note(dossier.code(), What.PEOPLE, purpose);
        return people.of(dossier.code());
    }

    List<Access> accesses(String code) {
        Dossier dossier = dossiers.one(code);
        caller.requireReach(dossier.filing().handlingAgency());
        return accesses.of(dossier.code());
    }
}
