package vn.nhiptinh.ioc.snapshot;

/**
 * A snapshot as it is served.
 *
 * @param agency whose numbers they are, with those under it
 * @param etag of the numbers alone
 */
record StoredSnapshot(String agency, long revision, String etag, byte[] body) {}
