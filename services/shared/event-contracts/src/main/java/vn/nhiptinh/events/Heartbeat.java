package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A service's sign of life, so that a quiet night is not taken for a dead source.
 *
 * @param clock the service's business clock
 * @param sentAt real time of the beat
 * @param oldestUnpublished when the oldest event that Kafka does not have yet was recorded
 * @param unpublished how many events wait
 */
@JsonInclude(Include.NON_NULL)
public record Heartbeat(
        String service, OffsetDateTime clock, Instant sentAt, Instant oldestUnpublished, long unpublished)
        implements DomainEvent {
    public Heartbeat {
        Required.property("service", service);
        Required.property("clock", clock);
        Required.property("sentAt", sentAt);
    }

    @Override
    public OffsetDateTime occurredAt() {
        return clock;
    }
}
