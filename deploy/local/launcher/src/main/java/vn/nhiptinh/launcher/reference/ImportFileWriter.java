package vn.nhiptinh.launcher.reference;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the rows of one import file: CSV as in RFC 4180, UTF-8, with a header row. */
public final class ImportFileWriter implements AutoCloseable {
    private final BufferedWriter out;
    private final StringBuilder line = new StringBuilder(512);

    public ImportFileWriter(Path file, List<String> columns) throws IOException {
        out = Files.newBufferedWriter(file);
        write(columns);
    }

    public void write(List<String> row) throws IOException {
        row.forEach(this::cell);
        endRow();
    }

    /** Adds a value to the current row. */
    public ImportFileWriter cell(CharSequence value) {
        String text = value.toString();
        if (text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0) {
            line.append(text);
        } else {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
        line.append(',');
        return this;
    }

    public void endRow() throws IOException {
        line.setCharAt(line.length() - 1, '\n');
        out.append(line);
        line.setLength(0);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
