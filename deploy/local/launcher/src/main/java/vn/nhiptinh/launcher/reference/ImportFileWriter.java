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
        line.setLength(0);
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            append(row.get(i));
        }
        out.append(line.append('\n'));
    }

    private void append(String value) {
        if (value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0) {
            line.append(value);
        } else {
            line.append('"').append(value.replace("\"", "\"\"")).append('"');
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
