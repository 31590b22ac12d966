package vn.nhiptinh.ioc.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How snapshots are kept and served. */
@ConfigMapping(prefix = "nhiptinh.ioc.snapshot")
public interface SnapshotSettings {

    /** Code of the province that is served: it is shown to those who reach all and name no agency, and always kept. */
    @WithDefault("H08")
    String province();

    /** After how many seconds a client is told to ask again. */
    @WithDefault("5")
    int pollSeconds();

    /** How often a pod looks for what was taken in and what other pods built. */
    @WithDefault("PT0.1S")
    Duration look();

    /** How often time alone makes a new snapshot. */
    @WithDefault("PT5S")
    Duration atLeastEvery();

    /** How long builds are apart at least, from the beginning of one to that of the next. */
    @WithDefault("PT0.3S")
    Duration apart();

    /** A build is followed by a rest of this many times its length, so that it never takes more than a part of a core. */
    @WithDefault("1")
    int rest();

    /** How long builds are apart while the aggregator is far behind and taking in goes first. */
    @WithDefault("PT30S")
    Duration apartWhileBehind();

    /** After how long one that cannot be built anew is shown as stale. */
    @WithDefault("PT60S")
    Duration staleAfter();

    /** How long a build may take: PostgreSQL ends that of a pod that hangs, and another pod builds. */
    @WithDefault("PT30S")
    Duration builtWithin();

    /** How long a pod that was just started leaves building to others while it has not heard of every source. */
    @WithDefault("PT10S")
    Duration heardWithin();

    /** Most bytes of a snapshot as phones get it, compressed; one that is larger is not stored. */
    @WithDefault("32768")
    int maxBytes();

    /** How many revisions back a client is told what changed. */
    @WithDefault("300")
    int history();

    /** How long the snapshot of any other agency is kept up to date after it was last asked for. */
    @WithDefault("PT10M")
    Duration kept();

    /** How long a question waits for an agency's first snapshot, or for one as new as the client's. */
    @WithDefault("PT2S")
    Duration firstWithin();

    /** Most questions that wait at a time. */
    @WithDefault("1000")
    int waiting();
}
