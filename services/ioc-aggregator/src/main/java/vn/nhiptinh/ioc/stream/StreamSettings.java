package vn.nhiptinh.ioc.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How streams of snapshots are bounded. */
@ConfigMapping(prefix = "nhiptinh.ioc.stream")
public interface StreamSettings {

    /** Most streams of this pod. */
    @WithDefault("1000")
    int most();

    /** Most streams of one caller in this pod. */
    @WithDefault("20")
    int mostOfCaller();

    /** A stream that has nothing to say says so after this long, so that nothing between takes it for dead. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** How long a client may take to receive what was sent to it; a slower one is dropped. */
    @WithDefault("PT10S")
    Duration sentWithin();

    /** How often streams are looked at: for heartbeats, slow clients, tokens that ended. */
    @WithDefault("PT1S")
    Duration look();

    /** After how long a client whose stream ended comes back, up to twice as long, so that not all come at once. */
    @WithDefault("PT2S")
    Duration retry();
}
