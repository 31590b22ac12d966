package vn.nhiptinh.kit.kafka;

import java.util.HashMap;
import java.util.Map;

/** Connections to a broker of the test's choice. */
public final class Connections {

    private Connections() {}

    public static KafkaConnection to(String bootstrapServers) {
        return to(bootstrapServers, Map.of());
    }

    public static KafkaConnection to(String bootstrapServers, Map<String, Object> settings) {
        Map<String, Object> common = new HashMap<>(settings);
        common.put("bootstrap.servers", bootstrapServers);
        return new KafkaConnection(common);
    }
}
