package vn.nhiptinh.catalog.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import vn.nhiptinh.catalog.agency.AgencyRepository;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportMode;
import vn.nhiptinh.kit.imports.ImportReport;

/** Loads calendar days and publishes each that changed. */
@ApplicationScoped
public class ImportCalendar {

    private final BulkImport bulkImport;
    private final ImportTable table;
    private final CalendarRepository calendar;
    private final AgencyRepository agencies;
    private final EventLog eventLog;
    private final Clock clock;

    ImportCalendar(
            BulkImport bulkImport,
            ImportTable table,
            CalendarRepository calendar,
            AgencyRepository agencies,
            EventLog eventLog,
            Clock clock) {
        this.bulkImport = bulkImport;
        this.table = table;
        this.calendar = calendar;
        this.agencies = agencies;
        this.eventLog = eventLog;
        this.clock = clock;
    }

    public ImportReport run(InputStream body, String contentType, ImportMode mode) {
        return bulkImport.run(
                body, contentType, mode, new CalendarRows(table, calendar, eventLog, clock, agencies.timelines()));
    }
}
