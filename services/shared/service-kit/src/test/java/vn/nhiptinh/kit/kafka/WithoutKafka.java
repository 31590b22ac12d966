package vn.nhiptinh.kit.kafka;

import java.util.HashMap;
import java.util.Map;
import vn.nhiptinh.testkit.SuiteTestResource;

/** The suite's surroundings without a broker, and with the relay at work. */
public class WithoutKafka extends SuiteTestResource {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("kafka.bootstrap.servers", "127.0.0.1:9");
        settings.put("nhiptinh.relay.enabled", "true");
        return settings;
    }
}
