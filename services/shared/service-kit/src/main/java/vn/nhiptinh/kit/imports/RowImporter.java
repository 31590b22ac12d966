package vn.nhiptinh.kit.imports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a service knows of one kind of file: its columns, its rules and how its rows are stored.
 *
 * @param <R> a row that has been read
 */
public interface RowImporter<R> {

    /** The columns of the file; any other is refused. */
    Set<String> columns();

    /** Those of them that say something of people: their values are told to nobody, be they right or wrong. */
    default Set<String> personalColumns() {
        return Set.of();
    }

    /** Reads a row and notes its errors in it; what is returned for a broken row is not used. */
    R read(ImportRow row);

    /**
     * True where {@link #read} keeps nothing that {@link #storedHashes} or {@link #store} look at, and it is all one in
     * which order pieces are stored: then rows are read while those before them are stored, some pieces at a time.
     */
    default boolean readsAhead() {
        return false;
    }

    /** What a row is known by, for ever. */
    String key(R row);

    /**
     * The content hashes of those keys that are stored; null as hash for what came by another way.
     */
    Map<String, Long> storedHashes(Collection<String> keys);

    /** True where other content under a known key replaces what is stored, instead of clashing. */
    default boolean amends() {
        return false;
    }

    /**
     * Takes for rows that are about to be stored what others must not take meanwhile, in a short transaction of its own:
     * pieces that need the same do not wait for one another's end. What was taken for a row that is not stored after all
     * stays taken.
     */
    default void reserve(List<R> rows) {}

    /**
     * Stores rows with their events, set-wise, in the current transaction. Rows that others store meanwhile break it: then
     * what is still not stored of them comes again.
     */
    void store(List<Hashed<R>> rows);

    /**
     * A row with the hash of its content, which is stored with it.
     */
    record Hashed<R>(R row, long hash) {}
}
