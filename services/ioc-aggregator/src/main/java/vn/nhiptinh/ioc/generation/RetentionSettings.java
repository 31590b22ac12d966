package vn.nhiptinh.ioc.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long numbers are kept. */
@ConfigMapping(prefix = "nhiptinh.ioc.retention")
public interface RetentionSettings {

    /** Whole years before the present one. */
    @WithDefault("10")
    int years();
}
