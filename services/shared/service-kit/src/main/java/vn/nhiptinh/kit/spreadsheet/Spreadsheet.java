package vn.nhiptinh.kit.spreadsheet;

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

/** Writes tables for people's spreadsheets, where no text that somebody sent is taken for a formula. */
public final class Spreadsheet {

    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What a spreadsheet begins to compute with when it opens a CSV file. */
    private static final String FORMULA = "=+-@\t\r\n";

    /** More does not fit into a cell. */
    private static final int MOST_CHARS = 32_767;

    private Spreadsheet() {}

    /** UTF-8 with a byte order mark, without which spreadsheets guess another; texts like formulas get an apostrophe. */
    public static byte[] csv(List<String> headings, List<? extends List<?>> rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(file, StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            writer.write('\uFEFF');
            csv.printRecord(headings);
            for (List<?> row : rows) {
                csv.printRecord(row.stream().map(Spreadsheet::harmless).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** One sheet; numbers are numbers, everything else is text, which a workbook keeps apart from formulas. */
    public static byte[] workbook(String name, List<String> headings, List<? extends List<?>> rows) {
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
                sheet.value(row, column, text(cells.get(column)));
            }
        }
    }

    private static Object harmless(Object cell) {
        String text = text(cell);
        return cell instanceof Number || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static String text(Object cell) {
        String text = cell == null ? "" : cell.toString();
        return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
    }
}
