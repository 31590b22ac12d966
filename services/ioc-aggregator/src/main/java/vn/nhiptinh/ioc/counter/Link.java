package vn.nhiptinh.ioc.counter;

/** What another source tells a dossier's fact: a column that only that source changes. */
public enum Link {
    /** Its payments that were made online. */
    ONLINE_PAYMENTS("online_payments"),
    /** The petitions about it. */
    COMPLAINTS("complaints");

    private final String column;

    Link(String column) {
        this.column = column;
    }

    public String column() {
        return column;
    }
}
