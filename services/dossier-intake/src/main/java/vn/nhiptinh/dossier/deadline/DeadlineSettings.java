package vn.nhiptinh.dossier.deadline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the rules of deadlines are kept at hand. */
@ConfigMapping(prefix = "nhiptinh.deadlines")
public interface DeadlineSettings {

    /** How long a process goes by the rules it has read before it looks whether they have changed. */
    @WithDefault("60s")
    Duration rulesKeptFor();
}
