package vn.nhiptinh.ioc.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a generation is filled beside the one that is served. */
@ConfigMapping(prefix = "nhiptinh.ioc.rebuild")
public interface RebuildSettings {

    /** Consumers that fill it, in one pod, each with a connection of its own. */
    @WithDefault("1")
    int workers();

    /** While what is served is more records behind than this, filling gives way to it. */
    @WithDefault("20000")
    long yieldAbove();

    /** How long each batch waits then. */
    @WithDefault("PT1S")
    Duration yield();

    /** How long taking in may stand still for the swap; if that is not enough it is tried again. */
    @WithDefault("PT5S")
    Duration swapWithin();

    /** How long a generation may take to fill before it is given up. */
    @WithDefault("P2D")
    Duration giveUpAfter();

    /** How long the generation of the release before is kept, for the case that one goes back to it. */
    @WithDefault("P7D")
    Duration formerLayoutKept();
}
