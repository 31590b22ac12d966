package vn.nhiptinh.dossier.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How the national portal is told of dossiers. */
@ConfigMapping(prefix = "nhiptinh.national")
public interface SyncSettings {

    /** The portal's address, or that of the province's integration platform; without it nothing is noted or told. */
    Optional<URI> url();

    /** The bearer token it wants. */
    Optional<String> token();

    /** Where a citizen opens an electronic result; the dossier's code follows. Without it no link is told. */
    Optional<String> resultLink();

    /** How often messages are looked for; {@code off} for never. */
    @WithDefault("2s")
    String every();

    /** Most messages taken at a time. */
    @WithDefault("100")
    int batch();

    /** How long one message may take. */
    @WithDefault("10s")
    Duration timeout();

    /** How long a taken message is left to who took it; longer than a batch can last. */
    @WithDefault("30m")
    Duration lease();

    /** The pause after the first failure; each further one doubles it. */
    @WithDefault("5s")
    Duration pause();

    @WithDefault("30m")
    Duration longestPause();

    /** After so many failures of its own a message waits for a person; those of a portal that is not there do not count. */
    @WithDefault("12")
    int mostAttempts();
}
