package vn.nhiptinh.catalog.calendar;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.TimeUnit;

/**
 * When a time limit is over.
 *
 * @param from when it starts, in business time
 * @param scope the agency whose calendar was used, or VN
 * @param dueAt when the office closes on the last day, or the exact moment of a limit in hours
 * @param dueSoonAt when the near-due warning window opens
 */
public record DueDate(
        @Schema(examples = "2026-11-20T09:00:00+07:00") OffsetDateTime from,
        @Schema(examples = "5") int value,
        TimeUnit unit,
        @Schema(examples = "VN") String scope,
        @Schema(examples = "2026-11-30T17:00:00+07:00") OffsetDateTime dueAt,
        @Schema(examples = "2026-11-26T17:00:00+07:00") OffsetDateTime dueSoonAt) {}
