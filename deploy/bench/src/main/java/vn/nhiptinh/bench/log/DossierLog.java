package vn.nhiptinh.bench.log;

import java.time.LocalDate;
import java.util.function.Consumer;
import vn.nhiptinh.launcher.reference.ReferenceData;

/** The log of so many dossiers that lived in full, as many on a working day as Bình Định has. */
public final class DossierLog {
    public static final int EVENTS_OF_A_LIFE = 5;

    private static final int DOSSIERS_A_DAY = 2_000;

    private DossierLog() {}

    /**
     * Makes the log; the same arguments make the same one, but for ids and the moments of recording.
     *
     * @param today the dossiers are from a month before and earlier, so that hardly any of them is not over
     * @param listener hears of every life before its first event comes
     */
    public static LifeLog of(ReferenceData data, LocalDate today, int dossiers, long seed, Consumer<Life> listener) {
        int days = Math.max(1, dossiers / DOSSIERS_A_DAY);
        OfficeDays officeDays = OfficeDays.before(today.minusMonths(1), days);
        return new LifeLog(
                DossierLives.inFull(data, today, officeDays, seed), dossiers, days, officeDays, seed, listener);
    }
}
