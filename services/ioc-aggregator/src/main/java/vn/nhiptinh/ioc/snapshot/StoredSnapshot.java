package vn.nhiptinh.ioc.snapshot;

import java.time.OffsetDateTime;

/**
 * A snapshot as all pods find it.
 *
 * @param agency whose numbers they are, with those under it
 * @param published grows with every storing, over all agencies
 * @param revision the {@code published} at which a number last changed
 * @param etag of the numbers alone
 * @param asOf business time up to which everything is counted
 * @param body the snapshot's JSON, compressed
 * @param history its {@link SnapshotHistory} as JSON
 */
record StoredSnapshot(
        String agency, long published, long revision, String etag, OffsetDateTime asOf, byte[] body, String history) {}
