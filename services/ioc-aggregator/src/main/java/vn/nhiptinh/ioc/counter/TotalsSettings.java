package vn.nhiptinh.ioc.counter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How totals are added up. */
@ConfigMapping(prefix = "nhiptinh.ioc.totals")
public interface TotalsSettings {

    /** How often what is fresh is added up; each question reads what is not. */
    @WithDefault("1s")
    Duration every();

    /**
     * While the aggregator is far behind, only one of so many times anything is added up: of more that is added up
     * together, more belongs to the same row.
     */
    @WithDefault("30")
    int looksWhileBehind();

    /** How many rows at a time. */
    @WithDefault("200000")
    int most();
}
