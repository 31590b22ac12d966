package vn.nhiptinh.ioc.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How snapshots are kept and served. */
@ConfigMapping(prefix = "nhiptinh.ioc.snapshot")
public interface SnapshotSettings {

    /** Code of the province that is shown to those who reach all and name no agency. */
    @WithDefault("H08")
    String province();

    /** After how many seconds a client is told to ask again. */
    @WithDefault("5")
    int pollSeconds();

    /** How often time alone makes a new snapshot. */
    @WithDefault("PT5S")
    Duration atLeastEvery();

    /** How long the snapshot of an agency below the province is kept up to date after it was last asked for. */
    @WithDefault("PT10M")
    Duration kept();

    /** How long the first question for an agency's snapshot waits for its turn to build one. */
    @WithDefault("PT2S")
    Duration firstWithin();
}
