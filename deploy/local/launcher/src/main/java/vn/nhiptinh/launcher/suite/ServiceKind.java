package vn.nhiptinh.launcher.suite;

/** The five services: what they are called, where they listen and how much heap they need. */
public enum ServiceKind {
    IOC_AGGREGATOR("ioc-aggregator", 0, "448m"),
    PROCEDURE_CATALOG("procedure-catalog", 1, "192m"),
    DOSSIER_INTAKE("dossier-intake", 2, "320m"),
    PAYMENTS("payments", 3, "192m"),
    FEEDBACK("feedback", 4, "192m");

    private final String wireName;
    private final int portOffset;
    private final String heap;

    ServiceKind(String wireName, int portOffset, String heap) {
        this.wireName = wireName;
        this.portOffset = portOffset;
        this.heap = heap;
    }

    public String wireName() {
        return wireName;
    }

    /** The name of its database and of the role that owns it. */
    public String database() {
        return wireName.replace('-', '_');
    }

    int portOffset() {
        return portOffset;
    }

    String heap() {
        return heap;
    }

    public static ServiceKind of(String wireName) {
        for (ServiceKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No service is called " + wireName);
    }
}
