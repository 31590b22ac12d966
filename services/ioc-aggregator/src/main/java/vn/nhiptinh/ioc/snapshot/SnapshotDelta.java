package vn.nhiptinh.ioc.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What makes the newest snapshot of the one that a client has: its own fields in place of those of the same name, the
 * changed indicators in place of those of the same id.
 *
 * @param agency whose numbers they are
 * @param since the revision the client has
 * @param revision the revision it has afterwards
 * @param asOf business time up to which everything is counted
 * @param stale true if a source is silent or far behind
 * @param changed indicators that are new or not as they were
 * @param removed ids of indicators that are gone
 * @param order all ids in the snapshot's order, where that is not what it was
 */
@JsonInclude(Include.NON_NULL)
public record SnapshotDelta(
        String agency,
        LocalDate from,
        LocalDate to,
        long since,
        long revision,

        @JsonInclude(Include.ALWAYS) @Schema(nullable = true)
        OffsetDateTime asOf,

        boolean stale,
        List<Snapshot.Item> changed,
        List<String> removed,
        List<String> order) {}
