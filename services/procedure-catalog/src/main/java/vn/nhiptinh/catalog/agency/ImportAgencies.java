package vn.nhiptinh.catalog.agency;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.catalog.unit.UnitRepository;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportMode;
import vn.nhiptinh.kit.imports.ImportReport;

/** Loads agencies and publishes each that changed, with all its periods. */
@ApplicationScoped
public class ImportAgencies {

    private final BulkImport bulkImport;
    private final ImportTable table;
    private final AgencyRepository agencies;
    private final UnitRepository units;
    private final EventLog eventLog;
    private final Clock clock;

    ImportAgencies(
            BulkImport bulkImport,
            ImportTable table,
            AgencyRepository agencies,
            UnitRepository units,
            EventLog eventLog,
            Clock clock) {
        this.bulkImport = bulkImport;
        this.table = table;
        this.agencies = agencies;
        this.units = units;
        this.eventLog = eventLog;
        this.clock = clock;
    }

    public ImportReport run(InputStream body, String contentType, ImportMode mode) {
        return bulkImport.run(
                body, contentType, mode, new AgencyRows(table, agencies, eventLog, clock, units.timelines()));
    }
}
