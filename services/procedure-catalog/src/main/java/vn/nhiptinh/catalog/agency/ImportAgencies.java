package vn.nhiptinh.catalog.agency;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import vn.nhiptinh.catalog.imports.ImportRequest;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.catalog.unit.UnitRepository;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportReport;
import vn.nhiptinh.kit.security.Caller;

/** Loads agencies and publishes each that changed, with all its periods. */
@ApplicationScoped
public class ImportAgencies {

    private final BulkImport bulkImport;
    private final ImportTable table;
    private final AgencyRepository agencies;
    private final UnitRepository units;
    private final Caller caller;

    ImportAgencies(
            BulkImport bulkImport, ImportTable table, AgencyRepository agencies, UnitRepository units, Caller caller) {
        this.bulkImport = bulkImport;
        this.table = table;
        this.agencies = agencies;
        this.units = units;
        this.caller = caller;
    }

    public ImportReport run(InputStream body, ImportRequest request) {
        return bulkImport.run(
                body,
                request.contentType(),
                request.mode(),
                new AgencyRows(table, agencies, units.timelines(), caller));
    }
}
