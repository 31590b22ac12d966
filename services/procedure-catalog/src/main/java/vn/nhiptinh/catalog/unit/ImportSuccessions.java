package vn.nhiptinh.catalog.unit;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportMode;
import vn.nhiptinh.kit.imports.ImportReport;

/** Loads what became of administrative units. */
@ApplicationScoped
public class ImportSuccessions {

    private final BulkImport bulkImport;
    private final ImportTable table;
    private final UnitRepository units;

    ImportSuccessions(BulkImport bulkImport, ImportTable table, UnitRepository units) {
        this.bulkImport = bulkImport;
        this.table = table;
        this.units = units;
    }

    public ImportReport run(InputStream body, String contentType, ImportMode mode) {
        return bulkImport.run(body, contentType, mode, new SuccessionRows(table, units.timelines()));
    }
}
