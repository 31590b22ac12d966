package vn.nhiptinh.kit.imports;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import vn.nhiptinh.kit.spreadsheet.Spreadsheet;

/** The forms of an import's report that are files. */
enum ReportForm {
    CSV(MediaType.valueOf(Spreadsheet.CSV), "csv") {
        @Override
        byte[] write(List<String> headings, List<List<Object>> rows) {
            return Spreadsheet.csv(headings, rows);
        }
    },
    XLSX(MediaType.valueOf(Spreadsheet.XLSX), "xlsx") {
        @Override
        byte[] write(List<String> headings, List<List<Object>> rows) {
            return Spreadsheet.workbook("import", headings, rows);
        }
    };

    private final MediaType mediaType;
    private final String extension;

    ReportForm(MediaType mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    abstract byte[] write(List<String> headings, List<List<Object>> rows);

    MediaType mediaType() {
        return mediaType;
    }

    String fileName() {
        return "import-errors." + extension;
    }
}
