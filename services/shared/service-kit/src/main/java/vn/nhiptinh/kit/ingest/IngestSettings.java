package vn.nhiptinh.kit.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How topics are taken in. */
@ConfigMapping(prefix = "nhiptinh.ingest")
public interface IngestSettings {

    /** Consumers of this process; they share the partitions among themselves and with other pods. */
    @WithDefault("1")
    int workers();

    /** Most records of a batch; those of one topic are taken in in one transaction. */
    @WithDefault("5000")
    int batch();

    /** Bodies of so many bytes are a batch, however few their records: it waits in memory until it is taken in. */
    @WithDefault("16777216")
    int batchBytes();

    /**
     * How long a worker waits after a poll that brought little: what comes meanwhile comes together into one transaction
     * for each partition, which costs about as much as one event alone.
     */
    @WithDefault("PT0.1S")
    Duration gather();

    /** Fewer records than this are little. */
    @WithDefault("500")
    int little();

    /** How long to wait after a failure. */
    @WithDefault("PT1S")
    Duration backoff();

    /**
     * After this long without a word in a transaction, PostgreSQL ends the session of a process
     * that hangs, so that its partitions' rows are free for the next owner.
     */
    @WithDefault("PT15S")
    Duration hungAfter();

    /**
     * Whether a batch is on the disk before the next one begins. What is derived from the log alone, and sends nothing on,
     * may do without: offsets and facts are lost together, and the log is read again from there.
     */
    @WithDefault("true")
    boolean waitForDisk();
}
