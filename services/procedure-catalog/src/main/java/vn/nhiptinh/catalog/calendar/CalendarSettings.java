package vn.nhiptinh.catalog.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be asked of the calendar at a time. */
@ConfigMapping(prefix = "nhiptinh.calendar")
public interface CalendarSettings {

    /** Most days in one answer. */
    @WithDefault("400")
    int maxDays();
}
