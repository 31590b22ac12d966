package vn.nhiptinh.catalog.calendar;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The days of a scope, in their order; days without a calendar are missing. */
@Schema(name = "Calendar")
public record CalendarPage(@Schema(examples = "VN") String scope, List<CalendarDayView> items) {}
