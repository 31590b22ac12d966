package vn.nhiptinh.launcher.reference;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads one of the CSV files of the reference folder as it was collected. */
final class RawFile {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private RawFile() {}

    static List<CSVRecord> rows(Path file) {
        try (Reader in = Files.newBufferedReader(file);
                CSVParser parser = FORMAT.parse(in)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the reference data " + file, e);
        }
    }

    /** The date of a column, or null where it is empty. */
    static LocalDate date(CSVRecord row, String column) {
        String text = row.get(column);
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    /** A date as the import files write it. */
    static String text(LocalDate date) {
        return date == null ? "" : date.toString();
    }
}
