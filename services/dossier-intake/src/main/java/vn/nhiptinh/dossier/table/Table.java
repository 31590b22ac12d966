package vn.nhiptinh.dossier.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table that officers open in a spreadsheet.
 *
 * @param rows texts and numbers
 */
public record Table(String name, List<String> headings, List<List<Object>> rows) {

    /** As CSV in UTF-8. */
    public byte[] csv() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(file, StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            // Spreadsheets take a file for UTF-8 only with this mark.
            writer.write('\uFEFF');
            csv.printRecord(headings);
            csv.printRecords(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** As an XLSX workbook with one sheet. */
    public byte[] workbook() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Nhip Tinh", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(name);
            write(sheet, 0, headings);
            for (int row = 0; row < rows.size(); row++) {
                write(sheet, row + 1, rows.get(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void write(Worksheet sheet, int row, List<?> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) instanceof Number number) {
                sheet.value(row, column, number);
            } else {
                sheet.value(row, column, (String) cells.get(column));
            }
        }
    }
}
