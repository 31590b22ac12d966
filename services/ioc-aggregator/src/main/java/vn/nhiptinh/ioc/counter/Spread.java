package vn.nhiptinh.ioc.counter;

import java.time.LocalDate;
import java.util.List;
import vn.nhiptinh.ioc.counter.Totals.Grain;

/** How often each value of something occurred: what percentiles and numbers of different values are read from. */
public enum Spread {
    /** The upper edges of the classes of {@link ResponseClass}, of the dossiers an agency received online on a day. */
    RESPONSE("dossier_response", "response-minutes", List.of(Grain.DAY, Grain.MONTH, Grain.YEAR)),
    /** The procedures of the dossiers that a province received online on a day. */
    PROCEDURE("dossier_procedure", "online-procedure", List.of(Grain.DAY, Grain.MONTH));

    private static final int SPREADING = 0x9E3779B1;

    /** What the totals count. */
    public static final String COUNT = "dossiers";

    /** The column of the value. */
    public static final String VALUE = "value";

    private final String wireName;
    private final Totals totals;

    Spread(String table, String wireName, List<Grain> grains) {
        this.wireName = wireName;
        this.totals = new Totals(table, List.of("agency", "level", VALUE), List.of(COUNT), grains);
    }

    /** Whose facts have the values. */
    public Source source() {
        return Source.DOSSIERS;
    }

    /** Its name to the outside. */
    public String wireName() {
        return wireName;
    }

    /** How often each value occurred. */
    public Totals totals() {
        return totals;
    }

    /** Where a value was counted. */
    public record Cell(String agency, LocalDate day, String level, String value) {

        /** As with {@link vn.nhiptinh.ioc.counter.Cell}: what follows one another must not meet. */
        @Override
        public int hashCode() {
            int hash = agency.hashCode();
            hash = hash * SPREADING + day.hashCode();
            hash = hash * SPREADING + level.hashCode();
            return hash * SPREADING + value.hashCode();
        }
    }
}
