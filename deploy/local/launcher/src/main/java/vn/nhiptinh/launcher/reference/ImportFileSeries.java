package vn.nhiptinh.launcher.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of import files that hold one long list of rows in bounded pieces. */
public final class ImportFileSeries implements AutoCloseable {
    private final Path directory;
    private final String service;
    private final String kind;
    private final String name;
    private final List<String> columns;
    private final int rowsPerFile;
    private final List<ImportFile> files = new ArrayList<>();
    private ImportFileWriter current;
    private Path currentPath;
    private int rows;

    public ImportFileSeries(
            Path directory, String service, String kind, String name, List<String> columns, int rowsPerFile) {
        this.directory = directory;
        this.service = service;
        this.kind = kind;
        this.name = name;
        this.columns = columns;
        this.rowsPerFile = rowsPerFile;
    }

    /** The writer for the next row, which the caller fills and ends. */
    public ImportFileWriter row() throws IOException {
        if (rows == rowsPerFile) {
            finish();
        }
        if (current == null) {
            currentPath = directory.resolve("%s-%03d.csv".formatted(name, files.size() + 1));
            current = new ImportFileWriter(currentPath, columns);
        }
        rows++;
        return current;
    }

    public List<ImportFile> files() {
        return List.copyOf(files);
    }

    private void finish() throws IOException {
        if (current != null) {
            current.close();
            files.add(new ImportFile(service, kind, currentPath, rows));
            current = null;
            rows = 0;
        }
    }

    @Override
    public void close() throws IOException {
        finish();
    }
}
