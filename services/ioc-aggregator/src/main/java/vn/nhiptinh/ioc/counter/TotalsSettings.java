package vn.nhiptinh.ioc.counter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the totals of agencies are added up. */
@ConfigMapping(prefix = "nhiptinh.ioc.totals")
public interface TotalsSettings {

    /** How often what is fresh is added up; each question reads what is not. */
    @WithDefault("1s")
    Duration every();

    /** How many rows at a time. */
    @WithDefault("20000")
    int most();
}
