package vn.nhiptinh.kit.kafka;

import java.util.HashMap;
import java.util.Map;
import vn.nhiptinh.testkit.SuiteTestResource;

/** The suite's surroundings with the relay at work, as in a province. */
public class WithRelay extends SuiteTestResource {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("nhiptinh.relay.enabled", "true");
        return settings;
    }
}
