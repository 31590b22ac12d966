package vn.nhiptinh.dossier.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How dossiers are searched. */
@ConfigMapping(prefix = "nhiptinh.search")
public interface SearchSettings {

    /**
     * As many that fulfil one condition are gone through and sorted for a page, rather than all in the page's order in the
     * hope of meeting enough of them.
     */
    @WithDefault("8000")
    int few();
}
