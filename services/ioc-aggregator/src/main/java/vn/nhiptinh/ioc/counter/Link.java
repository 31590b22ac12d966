package vn.nhiptinh.ioc.counter;

/** What another source tells a dossier's fact: a column that only that source changes. */
public enum Link {
    /** Its payments that were made online. */
    ONLINE_PAYMENTS("online_payments", "online-payments", Source.PAYMENTS, "online"),
    /** The petitions about it. */
    COMPLAINTS("complaints", "complaints", Source.PETITIONS, "not rejected");

    private final String column;
    private final String wireName;
    private final Source source;
    private final String condition;

    Link(String column, String wireName, Source source, String condition) {
        this.column = column;
        this.wireName = wireName;
        this.source = source;
        this.condition = condition;
    }

    /** Its name to the outside. */
    public String wireName() {
        return wireName;
    }

    /** Who tells it. */
    public Source source() {
        return source;
    }

    /** Which of that source's facts tell it of their dossier: an SQL condition. */
    public String condition() {
        return condition;
    }

    public String column() {
        return column;
    }
}
