package vn.nhiptinh.dossier.lookup;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.dossier.DossierRepository;
import vn.nhiptinh.dossier.lookup.LookUpResource.Standing;
import vn.nhiptinh.dossier.person.People;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Shows how a dossier stands to whoever knows its code and the last digits of a number of its people. Who guesses gets
 * five guesses an hour, whether the dossier exists or not.
 */
@ApplicationScoped
class LookUpDossier {

    private final DossierCodes codes;
    private final DossierRepository dossiers;
    private final People people;
    private final Guesses guesses;

    LookUpDossier(DossierCodes codes, DossierRepository dossiers, People people, Guesses guesses) {
        this.codes = codes;
        this.dossiers = dossiers;
        this.people = people;
        this.guesses = guesses;
    }

    Standing run(String dossierCode, String lastDigits) {
        String code = codes.read(dossierCode).text();
        // A wrong guess is kept though the answer is a problem: the transaction ends before that is thrown.
        return QuarkusTransaction.requiringNew()
                .call(() -> standing(code, lastDigits))
                .orElseThrow(() -> new Problem(DossierProblem.LOOKUP_FAILED));
    }

    private Optional<Standing> standing(String code, String lastDigits) {
        guesses.requireOpen(code);
        Dossier dossier = people.knows(code, lastDigits) ? dossiers.findById(code) : null;
        if (dossier == null) {
            guesses.wrong(code);
            return Optional.empty();
        }
        guesses.right(code);
        return Optional.of(Standing.of(dossier));
    }
}
