package vn.nhiptinh.catalog.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import vn.nhiptinh.catalog.agency.AgencyRepository;
import vn.nhiptinh.catalog.imports.ImportRequest;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportReport;
import vn.nhiptinh.kit.security.Caller;

/** Loads calendar days and publishes each that changed; a calendar binds more than one agency. */
@ApplicationScoped
public class ImportCalendar {

    private final BulkImport bulkImport;
    private final ImportTable table;
    private final CalendarRepository calendar;
    private final AgencyRepository agencies;
    private final Caller caller;

    ImportCalendar(
            BulkImport bulkImport,
            ImportTable table,
            CalendarRepository calendar,
            AgencyRepository agencies,
            Caller caller) {
        this.bulkImport = bulkImport;
        this.table = table;
        this.calendar = calendar;
        this.agencies = agencies;
        this.caller = caller;
    }

    public ImportReport run(InputStream body, ImportRequest request) {
        caller.requireReachOfAll();
        return bulkImport.run(
                body, request.contentType(), request.mode(), new CalendarRows(table, calendar, agencies.timelines()));
    }
}
