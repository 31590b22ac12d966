package vn.nhiptinh.catalog.procedure;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import vn.nhiptinh.catalog.agency.AgencyRepository;
import vn.nhiptinh.catalog.imports.ImportRequest;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportReport;
import vn.nhiptinh.kit.security.Caller;

/** Loads procedures and publishes each that changed, with all its versions. */
@ApplicationScoped
public class ImportProcedures {

    private final BulkImport bulkImport;
    private final ImportTable table;
    private final ProcedureRepository procedures;
    private final AgencyRepository agencies;
    private final Caller caller;

    ImportProcedures(
            BulkImport bulkImport,
            ImportTable table,
            ProcedureRepository procedures,
            AgencyRepository agencies,
            Caller caller) {
        this.bulkImport = bulkImport;
        this.table = table;
        this.procedures = procedures;
        this.agencies = agencies;
        this.caller = caller;
    }

    public ImportReport run(InputStream body, ImportRequest request) {
        return bulkImport.run(
                body,
                request.contentType(),
                request.mode(),
                new ProcedureRows(table, procedures, agencies.timelines(), caller));
    }
}
