package vn.nhiptinh.catalog.procedure;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import vn.nhiptinh.catalog.agency.AgencyRepository;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportMode;
import vn.nhiptinh.kit.imports.ImportReport;

/** Loads procedures and publishes each that changed, with all its versions. */
@ApplicationScoped
public class ImportProcedures {

    private final BulkImport bulkImport;
    private final ImportTable table;
    private final ProcedureRepository procedures;
    private final AgencyRepository agencies;
    private final EventLog eventLog;
    private final Clock clock;

    ImportProcedures(
            BulkImport bulkImport,
            ImportTable table,
            ProcedureRepository procedures,
            AgencyRepository agencies,
            EventLog eventLog,
            Clock clock) {
        this.bulkImport = bulkImport;
        this.table = table;
        this.procedures = procedures;
        this.agencies = agencies;
        this.eventLog = eventLog;
        this.clock = clock;
    }

    public ImportReport run(InputStream body, String contentType, ImportMode mode) {
        return bulkImport.run(
                body, contentType, mode, new ProcedureRows(table, procedures, eventLog, clock, agencies.timelines()));
    }
}
