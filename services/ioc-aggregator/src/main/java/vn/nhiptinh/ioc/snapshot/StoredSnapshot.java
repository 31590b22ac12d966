package vn.nhiptinh.ioc.snapshot;

/**
 * A snapshot as it is served.
 *
 * @param etag of the numbers alone
 */
record StoredSnapshot(String province, long revision, String etag, byte[] body) {}
