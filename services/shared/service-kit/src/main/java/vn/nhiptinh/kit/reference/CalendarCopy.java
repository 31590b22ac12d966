package vn.nhiptinh.kit.reference;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import vn.nhiptinh.events.Topic;

/** The copy of the catalogue's calendar days, in every service but the catalogue itself. */
@Singleton
@IfBuildProperty(name = "nhiptinh.reference.enabled", stringValue = "true", enableIfMissing = true)
class CalendarCopy extends ReferenceTable {

    CalendarCopy(ReferenceData data) {
        super(Topic.CALENDAR, "ref_calendar_day", "key", data::outdated);
    }
}
