package vn.nhiptinh.kit.content;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The settings of a store as a service reads them, with the defaults of the kit. */
final class GivenContentSettings {

    private final Map<String, String> given = new HashMap<>();

    GivenContentSettings with(String name, Object value) {
        given.put("nhiptinh.content." + name, value.toString());
        return this;
    }

    ContentSettings read() {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(given)
                .withMapping(ContentSettings.class)
                .build()
                .getConfigMapping(ContentSettings.class);
    }
}
