package vn.nhiptinh.ioc.counter;

import java.time.LocalDate;

/** How often each value of something occurred: what percentiles and numbers of different values are read from. */
public enum Spread {
    /** The upper edges of the classes of {@link ResponseClass}, of the dossiers an agency received online on a day. */
    RESPONSE("dossier_response", "response-minutes", false),
    /** The procedures of the dossiers that a province received online in a month. */
    PROCEDURE("dossier_procedure", "online-procedure", true);

    private final String table;
    private final String wireName;
    private final boolean monthly;

    Spread(String table, String wireName, boolean monthly) {
        this.table = table;
        this.wireName = wireName;
        this.monthly = monthly;
    }

    /** Whose facts have the values. */
    public Source source() {
        return Source.DOSSIERS;
    }

    /** Its name to the outside. */
    public String wireName() {
        return wireName;
    }

    /** True if all that is counted under a day lies in a period. */
    public boolean isWithin(LocalDate day, LocalDate from, LocalDate to) {
        LocalDate last = monthly ? day.plusMonths(1).minusDays(1) : day;
        return !day.isBefore(from) && !last.isAfter(to);
    }

    public String table() {
        return table;
    }

    /** Where a value was counted. */
    public record Cell(String agency, LocalDate day, String level, String value) {}
}
