package vn.nhiptinh.ioc.freshness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * How recent a source's numbers are.
 *
 * @param source the publishing service
 * @param asOf business time up to which everything the source did is counted; absent before it was
 *     first heard
 * @param stale true if the source is silent or far behind
 * @param lastHeartbeat real time of its last sign of life
 * @param unpublished events that wait in the source
 * @param oldestUnpublished real time at which the oldest of them was recorded
 * @param lag records in Kafka that are not counted yet, absent while Kafka cannot be asked
 * @param parked events that could not be applied
 * @param jumps gaps in Kafka's offsets
 */
@JsonInclude(Include.NON_NULL)
public record SourceFreshness(
        String source,
        OffsetDateTime asOf,
        boolean stale,
        Instant lastHeartbeat,
        Long unpublished,
        Instant oldestUnpublished,
        Long lag,
        long parked,
        long jumps) {}
