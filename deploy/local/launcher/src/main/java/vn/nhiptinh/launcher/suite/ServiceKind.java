package vn.nhiptinh.launcher.suite;

import java.util.List;

/** The five services: what they are called, where they listen and how much heap they need. */
public enum ServiceKind {
    // Two batches on their way fit into a survivor space: kept among what stays, they would have to be collected there.
    IOC_AGGREGATOR("ioc-aggregator", 0, "344m", "-Xmn192m", "-XX:SurvivorRatio=4"),
    PROCEDURE_CATALOG("procedure-catalog", 1, "192m"),
    // So do the pieces of an import that are read and stored.
    DOSSIER_INTAKE("dossier-intake", 2, "320m", "-Xmn144m", "-XX:SurvivorRatio=4"),
    PAYMENTS("payments", 3, "192m"),
    FEEDBACK("feedback", 4, "192m");

    private final String wireName;
    private final int portOffset;
    private final String heap;
    private final List<String> generations;

    ServiceKind(String wireName, int portOffset, String heap, String... generations) {
        this.wireName = wireName;
        this.portOffset = portOffset;
        this.heap = heap;
        this.generations = List.of(generations);
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

    /** The JVM's options for how the heap is divided, where its own way does not do. */
    List<String> generations() {
        return generations;
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
