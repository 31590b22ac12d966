package vn.nhiptinh.launcher.suite;

import java.util.List;

/** The five services: what they are called, where they listen and how much heap they need. */
public enum ServiceKind {
    // Two batches on their way fit into a survivor space: kept among what stays, they would have to be collected there.
    // And
    // both workers wait while a collector copies them: it has as many threads.
    IOC_AGGREGATOR(
            "ioc-aggregator",
            0,
            "-Xmx330m",
            "-Xmn190m",
            "-XX:SurvivorRatio=4",
            "-XX:+UseParallelGC",
            "-XX:ParallelGCThreads=2",
            "-XX:-UseAdaptiveSizePolicy"),
    PROCEDURE_CATALOG("procedure-catalog", 1, "-Xmx192m", "-XX:+UseSerialGC"),
    // So do the pieces of an import that are read and stored.
    DOSSIER_INTAKE("dossier-intake", 2, "-Xmx320m", "-Xmn144m", "-XX:SurvivorRatio=4", "-XX:+UseSerialGC"),
    PAYMENTS("payments", 3, "-Xmx192m", "-XX:+UseSerialGC"),
    FEEDBACK("feedback", 4, "-Xmx192m", "-XX:+UseSerialGC");

    private final String wireName;
    private final int portOffset;
    private final List<String> heap;

    ServiceKind(String wireName, int portOffset, String... heap) {
        this.wireName = wireName;
        this.portOffset = portOffset;
        this.heap = List.of(heap);
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

    /** The JVM's options for the heap and who collects it. */
    public List<String> heap() {
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
