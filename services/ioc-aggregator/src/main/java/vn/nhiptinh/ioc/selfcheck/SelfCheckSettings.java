package vn.nhiptinh.ioc.selfcheck;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** When the aggregator checks itself, and whom it asks. */
@ConfigMapping(prefix = "nhiptinh.ioc.self-check")
public interface SelfCheckSettings {

    /** Time of the business day at which the nightly check begins. */
    @WithDefault("02:30")
    LocalTime at();

    /** Where the sources' own counts are; one without an address is not asked. */
    Sources sources();

    /** Base addresses of services. */
    interface Sources {

        Optional<URI> dossierIntake();

        Optional<URI> payments();

        Optional<URI> feedback();

        Optional<URI> procedureCatalog();
    }

    /** A file with the bearer token that the sources are asked with, role {@code ioc-viewer}; read for every question. */
    Optional<Path> tokenFile();

    /** How long a source may take for a day. */
    @WithDefault("PT10S")
    Duration timeout();

    /** How many business days before today are asked of the sources every night. */
    @WithDefault("35")
    int sourceDays();

    /** How often a day that differs is asked for again, where the source goes on changing it. */
    @WithDefault("3")
    int repetitions();

    /**
     * How long what a source told may be on its way, for what is on its way is no drift; a source that takes longer is not
     * compared. A pod that starts waits so long to hear of every source before it begins a nightly check.
     */
    @WithDefault("PT5M")
    Duration countedWithin();

    /** How often it is looked whether it has come. */
    @WithDefault("PT1S")
    Duration pause();

    /** Most drifts that are noted one by one; all are counted. */
    @WithDefault("500")
    int maxDrifts();

    /** Most records that are named for a drift. */
    @WithDefault("20")
    int maxRecords();

    /** How long checks are kept. */
    @WithDefault("P400D")
    Duration kept();
}
