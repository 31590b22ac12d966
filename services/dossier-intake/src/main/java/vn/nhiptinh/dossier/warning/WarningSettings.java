package vn.nhiptinh.dossier.warning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How warnings are looked for. */
@ConfigMapping(prefix = "nhiptinh.warnings")
public interface WarningSettings {

    /** How often; {@code off} for never. */
    @WithDefault("10s")
    String every();

    /** Most dossiers warned of in one transaction. */
    @WithDefault("200")
    int batch();
}
