package vn.nhiptinh.kit.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of a bulk import. */
@ConfigMapping(prefix = "nhiptinh.imports")
public interface ImportSettings {

    /** Rows of one transaction: a small piece is still young when it is stored, and costs the heap little. */
    @WithDefault("500")
    int piece();

    /** Most transactions of one import at a time, where the importer's rows do not look at one another. */
    @WithDefault("3")
    int atOnce();

    /** How often a piece is looked at of which other imports store rows meanwhile. */
    @WithDefault("10")
    int mostLooks();

    /** Most data rows of one file. */
    @WithDefault("200000")
    long maxRows();

    /** Most errors that are reported. */
    @WithDefault("1000")
    int maxErrors();

    /** How long an import waits for the relay before it gives up for now. */
    @WithDefault("PT60S")
    Duration maxPause();
}
