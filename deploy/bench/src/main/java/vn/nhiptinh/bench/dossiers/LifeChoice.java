package vn.nhiptinh.bench.dossiers;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import vn.nhiptinh.launcher.figures.Caseload;
import vn.nhiptinh.launcher.figures.WeightedChoice;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.ReferenceData;

/** Draws where in Bình Định a dossier is handed in, as often as people come there. */
public final class LifeChoice {
    static final String PROVINCE = "H08";

    private final Caseload caseload;
    private final WeightedChoice<Level> levels = new WeightedChoice<>(List.of(Level.values()), level -> switch (level) {
        case PROVINCE -> 15;
        case DISTRICT -> 28;
        case COMMUNE -> 57;
    });

    public LifeChoice(ReferenceData data) {
        caseload = new Caseload(data, PROVINCE, procedure -> true);
    }

    /** Leaves only the agencies that exist on a day. */
    public LifeChoice moveTo(LocalDate day) {
        caseload.moveTo(day);
        return this;
    }

    public Caseload.Desk desk(boolean online, SplittableRandom random) {
        return caseload.desk(levels.draw(random), online, random);
    }
}
