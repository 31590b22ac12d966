package vn.nhiptinh.kit.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** A file of rows, CSV with a header or NDJSON, read as a stream. */
final class ImportFile {

    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";

    /** What stands for bytes that are not UTF-8. */
    private static final char REPLACED = '\uFFFD';

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ImportFile() {}

    /** A raw row: its values by column, or what makes it unreadable. */
    record Raw(long number, Map<String, String> values, String unreadable) {}

    static Iterator<Raw> open(InputStream in, boolean csv, Set<String> columns) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        try {
            skipByteOrderMark(reader);
            return new Breakable(csv ? csv(reader, columns) : ndjson(reader, columns));
        } catch (CSVException | IllegalArgumentException e) {
            throw new Problem(
                    CommonProblem.IMPORT_REJECTED,
                    List.of(new FieldProblem(0L, "", "malformed-row", String.valueOf(e.getMessage()))),
                    1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Spreadsheets write one before the first column's name. */
    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    /**
     * Ends the file with a broken row where it cannot be read on: behind an open quote nobody knows
     * where the next row begins.
     */
    private static final class Breakable implements Iterator<Raw> {

        private final Iterator<Raw> rows;
        private long number;
        private Raw last;
        private boolean over;

        Breakable(Iterator<Raw> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            if (over) {
                return false;
            }
            try {
                return last != null || rows.hasNext();
            } catch (UncheckedIOException e) {
                last = unreadable(e);
                return true;
            }
        }

        @Override
        public Raw next() {
            if (last == null) {
                try {
                    Raw raw = rows.next();
                    number = raw.number();
                    boolean replaced = raw.values().values().stream().anyMatch(v -> v.indexOf(REPLACED) >= 0);
                    return replaced ? new Raw(number, Map.of(), "not UTF-8") : raw;
                } catch (UncheckedIOException e) {
                    last = unreadable(e);
                }
            }
            over = true;
            return last;
        }

        private Raw unreadable(UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e;
            }
            return new Raw(
                    number + 1,
                    Map.of(),
                    "the file cannot be read on: " + e.getCause().getMessage());
        }
    }

    private static Iterator<Raw> csv(BufferedReader reader, Set<String> columns) throws IOException {
        CSVParser parser = CSVParser.parse(
                reader,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setIgnoreEmptyLines(true)
                        .get());
        List<String> header = new ArrayList<>(parser.getHeaderNames());
        List<FieldProblem> wrong = header.stream()
                .filter(c -> !columns.contains(c))
                .map(c -> new FieldProblem(0L, c, "unknown-property", c))
                .collect(Collectors.toList());
        Set<String> once = new HashSet<>();
        header.stream()
                .filter(c -> !once.add(c))
                .distinct()
                .map(c -> new FieldProblem(0L, c, "duplicate-column", c))
                .forEach(wrong::add);
        if (header.isEmpty()) {
            wrong.add(new FieldProblem(0L, "", "required", "the first line names the columns"));
        }
        if (!wrong.isEmpty()) {
            throw new Problem(CommonProblem.IMPORT_REJECTED, wrong, wrong.size());
        }
        Iterator<CSVRecord> records = parser.iterator();
        return new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public Raw next() {
                CSVRecord record = records.next();
                number++;
                if (!record.isConsistent()) {
                    return new Raw(number, Map.of(), record.size() + " columns, " + header.size() + " expected");
                }
                Map<String, String> values = new HashMap<>(header.size() * 2);
                for (int i = 0; i < header.size(); i++) {
                    values.put(header.get(i), record.get(i));
                }
                return new Raw(number, values, null);
            }
        };
    }

    private static Iterator<Raw> ndjson(BufferedReader reader, Set<String> columns) {
        return new Iterator<>() {
            private String line;
            private long number;

            @Override
            public boolean hasNext() {
                try {
                    while (line == null || line.isBlank()) {
                        line = reader.readLine();
                        if (line == null) {
                            return false;
                        }
                    }
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public Raw next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                String text = line;
                line = null;
                number++;
                try {
                    JsonNode node = MAPPER.readTree(text);
                    if (node == null || !node.isObject()) {
                        return new Raw(number, Map.of(), "no JSON object");
                    }
                    Map<String, String> values = new HashMap<>();
                    for (Map.Entry<String, JsonNode> property : node.properties()) {
                        if (!columns.contains(property.getKey())) {
                            return new Raw(number, Map.of(), "unknown property " + property.getKey());
                        }
                        if (property.getValue().isContainerNode()) {
                            return new Raw(number, Map.of(), "no plain value: " + property.getKey());
                        }
                        if (!property.getValue().isNull()) {
                            values.put(property.getKey(), property.getValue().asText());
                        }
                    }
                    return new Raw(number, values, null);
                } catch (JsonProcessingException e) {
                    return new Raw(number, Map.of(), e.getOriginalMessage());
                }
            }
        };
    }
}
