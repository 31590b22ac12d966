package vn.nhiptinh.ioc.counter;

import java.time.LocalDate;

/** How often each value of something occurred: what percentiles and numbers of different values are read from. */
public enum Spread {
    /** The upper edges of the classes of {@link ResponseClass}, of the dossiers an agency received online on a day. */
    RESPONSE("dossier_response"),
    /** The procedures of the dossiers that a province received online in a month. */
    PROCEDURE("dossier_procedure");

    private final String table;

    Spread(String table) {
        this.table = table;
    }

    public String table() {
        return table;
    }

    /** Where a value was counted. */
    public record Cell(String agency, LocalDate day, String level, String value) {}
}
