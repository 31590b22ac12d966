package vn.nhiptinh.catalog.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.DayKind;

/**
 * What a day is.
 *
 * @param scope whose calendar says so: VN, or the nearest agency that differs from it
 * @param source the notice or list it was taken from
 */
@Schema(name = "CalendarDay")
@JsonInclude(Include.NON_NULL)
public record CalendarDayView(
        @Schema(examples = "2026-11-24") LocalDate date,
        @Schema(examples = "VN") String scope,
        DayKind kind,
        @Schema(examples = "Ngày Văn hóa Việt Nam") String reason,
        String source) {}
