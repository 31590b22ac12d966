package vn.nhiptinh.catalog.imports;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.imports.RowImporter;

/**
 * What the catalogue's imports have in common: a row is known by a key, other content under a known key replaces it, a
 * piece of a file is stored as one set, and what the rows belong to is published anew.
 *
 * @param <R> a row; its properties become the columns of the statements
 */
public abstract class StoredRows<R extends StoredRows.Row> implements RowImporter<R> {

    /** A row of the catalogue. */
    public interface Row {

        /** What its table knows it by. */
        String key();

        /** The code of what is published after the row was stored. */
        default String publishedCode() {
            return key();
        }
    }

    private final ImportTable table;
    private final String name;
    private final String[] statements;

    /**
     * @param name of the table that has the rows' keys and hashes
     * @param statements that store a piece, in this order
     */
    protected StoredRows(ImportTable table, String name, String... statements) {
        this.table = table;
        this.name = name;
        this.statements = statements;
    }

    /** What is published once rows are stored: nothing, unless the importer says otherwise. */
    protected List<NewEvent> changes(Collection<String> codes, OffsetDateTime now) {
        return List.of();
    }

    @Override
    public String key(R row) {
        return row.key();
    }

    @Override
    public boolean amends() {
        return true;
    }

    @Override
    public Map<String, Long> storedHashes(Collection<String> keys) {
        return table.hashes(name, keys);
    }

    @Override
    public void store(List<Hashed<R>> rows) {
        table.write(rows, statements);
        List<String> codes =
                rows.stream().map(r -> r.row().publishedCode()).distinct().toList();
        table.publish(now -> changes(codes, now));
    }
}
