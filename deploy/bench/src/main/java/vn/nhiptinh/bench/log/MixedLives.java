package vn.nhiptinh.bench.log;

import java.time.LocalDate;
import java.util.SplittableRandom;
import vn.nhiptinh.launcher.reference.ReferenceData;

/** Makes up lives of dossiers, payments and petitions, each told briefly: of a hundred 80, 15 and 5. */
public final class MixedLives implements Lives {
    private final Lives dossiers;
    private final Lives payments;
    private final Lives petitions;
    private final SplittableRandom random;

    public MixedLives(ReferenceData data, LocalDate agenciesOf, OfficeDays days, long seed) {
        dossiers = DossierLives.inBrief(data, agenciesOf, days, seed);
        payments = new PaymentLives(data, agenciesOf, days, seed + 1);
        petitions = new PetitionLives(data, agenciesOf, days, seed + 2);
        random = new SplittableRandom(seed + 3);
    }

    @Override
    public Life next(long begins) {
        int die = random.nextInt(100);
        return (die < 80 ? dossiers : die < 95 ? payments : petitions).next(begins);
    }
}
