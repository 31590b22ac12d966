package vn.nhiptinh.ioc.freshness;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Heartbeat;
import vn.nhiptinh.events.UnreadableEvent;

/** The last sign of life of every service, as this pod heard it. */
@ApplicationScoped
public class Heartbeats {

    private static final Logger LOG = Logger.getLogger(Heartbeats.class);

    private final EventJson json = new EventJson();
    private final Map<String, Heartbeat> last = new ConcurrentHashMap<>();

    @Incoming("heartbeats")
    void hear(ConsumerRecord<String, byte[]> record) {
        try {
            Map<String, byte[]> headers = new HashMap<>();
            for (Header header : record.headers()) {
                headers.put(header.key(), header.value());
            }
            EventEnvelope envelope = EventEnvelope.read(headers, record.value());
            Heartbeat beat = (Heartbeat) json.read(EventType.HEARTBEAT, envelope.data());
            last.merge(beat.service(), beat, (known, now) -> now.sentAt().isBefore(known.sentAt()) ? known : now);
        } catch (UnreadableEvent e) {
            // A beat that cannot be read is a missing beat, and that shows by itself.
            LOG.warnf("unreadable heartbeat at %d: %s", record.offset(), e.getMessage());
        }
    }

    /** By service; what is heard later is not in it. */
    public Map<String, Heartbeat> all() {
        return Map.copyOf(last);
    }
}
