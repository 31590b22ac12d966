package vn.nhiptinh.launcher.suite;

import java.util.ArrayList;
import java.util.List;

/** The five services: what they are called, where they listen and how much heap they need. */
public enum ServiceKind {
    // Two batches on their way fit into a survivor space: kept among what stays, they would have to be collected there.
    // While a collector copies them both workers wait: it has as many threads.
    IOC_AGGREGATOR(
            "ioc-aggregator",
            0,
            "-Xmx340m",
            "-Xmn230m",
            "-XX:SurvivorRatio=4",
            "-XX:+UseParallelGC",
            "-XX:ParallelGCThreads=2",
            "-XX:-UseAdaptiveSizePolicy"),
    PROCEDURE_CATALOG("procedure-catalog", 1, "-Xmx192m", "-XX:+UseSerialGC"),
    // So do the pieces of an import that are read and stored.
    DOSSIER_INTAKE("dossier-intake", 2, "-Xmx320m", "-Xmn144m", "-XX:SurvivorRatio=4", "-XX:+UseSerialGC"),
    PAYMENTS("payments", 3, "-Xmx192m", "-XX:+UseSerialGC"),
    FEEDBACK("feedback", 4, "-Xmx192m", "-XX:+UseSerialGC");

    /**
     * Of two processors the compiler takes a sixth for minutes, most of it to inline what runs now and then: with half of that
     * the services are as fast, and sooner.
     */
    private static final List<String> INLINE_LESS = List.of(
            "-XX:MaxInlineLevel=6",
            "-XX:FreqInlineSize=150",
            "-XX:InlineSmallCode=1200",
            "-XX:LiveNodeCountInliningCutoff=7000",
            "-XX:LoopUnrollLimit=20",
            "-XX:Tier4InvocationThreshold=15000",
            "-XX:Tier4MinInvocationThreshold=3000",
            "-XX:Tier4CompileThreshold=30000");

    private static final int COMPACT_HEADERS_SINCE = 25;

    private final String wireName;
    private final int portOffset;
    private final List<String> options;

    ServiceKind(String wireName, int portOffset, String... options) {
        this.wireName = wireName;
        this.portOffset = portOffset;
        this.options = List.of(options);
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

    /** The JVM's options for the heap, who collects it and what is compiled. */
    public List<String> jvm() {
        List<String> all = new ArrayList<>(options);
        all.addAll(INLINE_LESS);
        if (Runtime.version().feature() >= COMPACT_HEADERS_SINCE) {
            all.add("-XX:+UseCompactObjectHeaders");
        }
        return all;
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
