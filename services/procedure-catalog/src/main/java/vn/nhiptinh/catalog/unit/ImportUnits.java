package vn.nhiptinh.catalog.unit;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import vn.nhiptinh.catalog.imports.ImportRequest;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportReport;
import vn.nhiptinh.kit.security.Caller;

/** Loads administrative units, which belong to no agency. */
@ApplicationScoped
public class ImportUnits {

    private final BulkImport bulkImport;
    private final ImportTable table;
    private final UnitRepository units;
    private final Caller caller;

    ImportUnits(BulkImport bulkImport, ImportTable table, UnitRepository units, Caller caller) {
        this.bulkImport = bulkImport;
        this.table = table;
        this.units = units;
        this.caller = caller;
    }

    public ImportReport run(InputStream body, ImportRequest request) {
        caller.requireReachOfAll();
        return bulkImport.run(body, request.contentType(), request.mode(), new UnitRows(table, units.timelines()));
    }
}
