package vn.nhiptinh.ioc;

import java.time.OffsetDateTime;
import java.util.Random;
import java.util.function.Function;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.DossierHeader;
import vn.nhiptinh.testkit.DossierLife;

/** Lets dossiers meet at random what no usual life has: pauses, extensions, hand-overs, warnings and other ends. */
final class Mishaps {

    private final Random random;

    Mishaps(Random random) {
        this.random = random;
    }

    /** Tells what happened from the moment of acceptance on. */
    DossierLife befall(DossierLife life, OffsetDateTime received) {
        life.open();
        if (random.nextInt(6) == 0) {
            return atTheDesk(life, received);
        }
        OffsetDateTime now = received;
        for (int i = random.nextInt(5); i > 0; i--) {
            now = meet(life, now.plusHours(1 + random.nextInt(60)));
        }
        return end(life, now.plusHours(1 + random.nextInt(100)));
    }

    /** What happens before acceptance, to which it need not come any more. */
    private DossierLife atTheDesk(DossierLife life, OffsetDateTime received) {
        OffsetDateTime now = received.minusMinutes(30);
        return switch (random.nextInt(4)) {
            case 0 -> life.rejected(now);
            case 1 -> life.withdrawn(now);
            case 2 -> life.stopped(now, null);
            default -> end(life.supplement(now, now.plusMinutes(10)), received.plusHours(2 + random.nextInt(200)));
        };
    }

    /** Something that goes by; until when it has. */
    private OffsetDateTime meet(DossierLife life, OffsetDateTime now) {
        OffsetDateTime until = now.plusHours(1 + random.nextInt(120));
        switch (random.nextInt(8)) {
            case 0, 1 -> life.supplement(now, until);
            case 2 -> life.financialDuty(now, until, 20_000);
            case 3 -> life.stopped(now, until);
            case 4 -> life.extended(now, until.plusDays(3));
            case 5 -> life.forwarded(now, "H08.10", "APPRAISE", until);
            case 6 -> life.dueSoon().overdue();
            default ->
                life.also(now, feeAssessed())
                        .also(
                                until,
                                h -> new DossierEvent.StepCompleted(
                                        h, "APPRAISE", "H08.10", now, until.minusHours(1), until, true))
                        .also(until, h -> new DossierEvent.Synced(h, 4, true, false));
        }
        return until;
    }

    private DossierLife end(DossierLife life, OffsetDateTime now) {
        return switch (random.nextInt(12)) {
            case 0 -> life.withdrawn(now);
            case 1 -> life.stopped(now, null);
            case 2 -> life.supplement(now, null);
            case 3 -> life.supplement(now, null).withdrawn(now.plusDays(9));
            case 4 -> life.supplement(now, null).stopped(now.plusDays(9), null);
            case 5 -> life.financialDuty(now, null, 20_000);
            case 6 -> life;
            case 7 -> paidAtReturn(life.completedAt(now), now);
            default -> life.completedAt(now).also(now.plusDays(1), rated());
        };
    }

    /** What happens after the decision moves no deadline, whatever it says. */
    private static DossierLife paidAtReturn(DossierLife life, OffsetDateTime decided) {
        OffsetDateTime later = decided.plusDays(60);
        return life.also(decided.plusMinutes(20), h -> new DossierEvent.FinancialDutyRequested(h, 20_000, true))
                .also(decided.plusMinutes(40), h -> new DossierEvent.FinancialDutyFulfilled(h, later, later, later));
    }

    private Function<DossierHeader, DomainEvent> feeAssessed() {
        boolean allZero = random.nextInt(3) == 0;
        return h -> new DossierEvent.FeeAssessed(h, allZero ? 0 : 20_000, allZero);
    }

    private Function<DossierHeader, DomainEvent> rated() {
        int score = 1 + random.nextInt(5);
        return h -> new DossierEvent.Rated(h, score);
    }
}
