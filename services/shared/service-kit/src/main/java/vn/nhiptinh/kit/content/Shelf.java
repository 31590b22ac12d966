package vn.nhiptinh.kit.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A place where bytes lie under their hash and never change. */
interface Shelf extends AutoCloseable {

    /** Makes an empty file, for bytes on their way here. */
    Path spool() throws IOException;

    /** Keeps a spooled file for good, or nothing where it lies here already; the file may be gone afterwards. */
    void keep(String sha256, Path spooled) throws IOException;

    InputStream open(String sha256) throws IOException;

    boolean holds(String sha256);

    @Override
    void close();
}
