package vn.nhiptinh.dossier.national;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.dossier.DossierRepository;
import vn.nhiptinh.dossier.national.SyncResource.DossierSync;
import vn.nhiptinh.dossier.sync.SyncLedger;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;

/** Has the national portal told of a dossier again, as a person wishes. */
@ApplicationScoped
class SendAgain {

    private static final int MOST_AT_ONCE = 1000;

    private final SyncLedger ledger;
    private final DossierRepository dossiers;
    private final DossierCodes codes;
    private final FindSync find;
    private final Caller caller;
    private final Clock clock;

    SendAgain(
            SyncLedger ledger,
            DossierRepository dossiers,
            DossierCodes codes,
            FindSync find,
            Caller caller,
            Clock clock) {
        this.ledger = ledger;
        this.dossiers = dossiers;
        this.codes = codes;
        this.find = find;
        this.caller = caller;
        this.clock = clock;
    }

    /** Runs in the caller's transaction. */
    DossierSync run(String code) {
        if (!ledger.isInUse()) {
            throw new Problem(DossierProblem.NO_NATIONAL_PORTAL);
        }
        Dossier dossier = dossiers.findById(codes.read(code).text(), LockModeType.PESSIMISTIC_WRITE);
        if (dossier == null) {
            throw new Problem(DossierProblem.DOSSIER_NOT_FOUND, code);
        }
        caller.requireReach(dossier.filing().handlingAgency());
        if (ledger.revive(dossier.code()) == 0) {
            ledger.note(
                    dossier.code(),
                    dossier.eventSequence(),
                    dossier.state().status().nationalNumber(),
                    OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS));
        }
        dossier.isToldAgain();
        return find.of(dossier);
    }

    /** Every given-up message, of some dossiers at a time; says of how many. Runs in the caller's transaction. */
    int all() {
        caller.requireReachOfAll();
        if (!ledger.isInUse()) {
            throw new Problem(DossierProblem.NO_NATIONAL_PORTAL);
        }
        List<String> codes = ledger.holdDossiersWithDead(MOST_AT_ONCE);
        for (String code : codes) {
            ledger.revive(code);
            dossiers.findById(code).isToldAgain();
        }
        return codes.size();
    }
}
