package vn.nhiptinh.kit.body;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large a request may be. */
@ConfigMapping(prefix = "nhiptinh.body")
public interface BodyLimit {

    /** Most bytes of an ordinary request. */
    @WithDefault("262144")
    long maxBytes();

    /** Most bytes of an import file. */
    @WithDefault("67108864")
    long maxImportBytes();
}
