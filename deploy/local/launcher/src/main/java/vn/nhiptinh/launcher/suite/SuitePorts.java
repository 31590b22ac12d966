package vn.nhiptinh.launcher.suite;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import vn.nhiptinh.servers.Ports;

/** The ports of one suite on the loopback interface. */
public record SuitePorts(Map<ServiceKind, Integer> services, int postgres, int kafka, int kafkaController) {
    private static final int BASE = 8080;
    private static final int POSTGRES = 15_432;
    private static final int KAFKA = 19_092;
    private static final int KAFKA_CONTROLLER = 19_093;

    /** @param base the aggregator's port, or null for the usual ones; the others follow it */
    public static SuitePorts from(Integer base) {
        Map<ServiceKind, Integer> services = new EnumMap<>(ServiceKind.class);
        for (ServiceKind kind : ServiceKind.values()) {
            services.put(kind, (base == null ? BASE : base) + kind.portOffset());
        }
        return base == null
                ? new SuitePorts(services, POSTGRES, KAFKA, KAFKA_CONTROLLER)
                : new SuitePorts(services, base + 5, base + 6, base + 7);
    }

    /** The same with single ports of their own; a name is a service's, postgres or kafka. */
    public SuitePorts with(Map<String, Integer> overrides) {
        Map<ServiceKind, Integer> moved = new EnumMap<>(services);
        int movedPostgres = postgres;
        int movedKafka = kafka;
        for (Map.Entry<String, Integer> override : overrides.entrySet()) {
            switch (override.getKey()) {
                case "postgres" -> movedPostgres = override.getValue();
                case "kafka" -> movedKafka = override.getValue();
                default -> moved.put(ServiceKind.of(override.getKey()), override.getValue());
            }
        }
        return new SuitePorts(moved, movedPostgres, movedKafka, kafkaController);
    }

    public int port(ServiceKind kind) {
        return services.get(kind);
    }

    public URI uri(ServiceKind kind) {
        return URI.create("http://127.0.0.1:" + port(kind));
    }

    /** Fails before anything is started when a port is taken. */
    public void requireFree() {
        services.forEach((kind, port) -> Ports.requireFree(port, kind.wireName()));
        Ports.requireFree(postgres, "PostgreSQL");
        Ports.requireFree(kafka, "Kafka");
        Ports.requireFree(kafkaController, "Kafka's controller");
    }
}
