package vn.nhiptinh.dossier.table;

import java.util.List;
import vn.nhiptinh.kit.spreadsheet.Spreadsheet;

/**
 * A table that officers open in a spreadsheet.
 *
 * @param rows texts and numbers
 */
public record Table(String name, List<String> headings, List<List<Object>> rows) {

    public byte[] csv() {
        return Spreadsheet.csv(headings, rows);
    }

    public byte[] workbook() {
        return Spreadsheet.workbook(name, headings, rows);
    }
}
