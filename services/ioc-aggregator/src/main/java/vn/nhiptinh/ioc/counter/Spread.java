package vn.nhiptinh.ioc.counter;

import java.time.LocalDate;
import java.util.List;

/** How often each value of something occurred: what percentiles and numbers of different values are read from. */
public enum Spread {
    /** The upper edges of the classes of {@link ResponseClass}, of the dossiers an agency received online on a day. */
    RESPONSE(Source.DOSSIERS, "dossier_response", "response-minutes"),
    /** The procedures of the dossiers that a province received online on a day. */
    PROCEDURE(Source.DOSSIERS, "dossier_procedure", "online-procedure"),
    /** The fields of the petitions to an agency of a day that were not refused. */
    FIELD(Source.PETITIONS, "petition_field", "petition-field"),
    /** The administrative units that they speak of. */
    UNIT(Source.PETITIONS, "petition_unit", "petition-unit");

    private static final int SPREADING = 0x9E3779B1;

    /** What the totals count. */
    public static final String COUNT = "occurrences";

    /** The column of the value. */
    public static final String VALUE = "value";

    private final Source source;
    private final String wireName;
    private final Totals totals;

    Spread(Source source, String table, String wireName) {
        this.source = source;
        this.wireName = wireName;
        this.totals = new Totals(table, List.of("agency", "level", VALUE), List.of(COUNT));
    }

    /** Whose facts have the values. */
    public Source source() {
        return source;
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

        @Override
        public boolean equals(Object other) {
            return other instanceof Cell that
                    && day.equals(that.day)
                    && agency.equals(that.agency)
                    && value.equals(that.value)
                    && level.equals(that.level);
        }

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
