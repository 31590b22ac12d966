package vn.nhiptinh.ioc.snapshot;

/**
 * The entity tag of a snapshot. The revision in it tells a pod whether a client has seen a newer one than the pod itself;
 * the digest tells agencies and databases apart. It is weak, for the same numbers may be sent with another {@code asOf}.
 */
final class SnapshotTag {

    private static final String WEAK = "W/";

    private final String text;
    private final String opaque;

    SnapshotTag(long revision, String digest) {
        this.opaque = '"' + Long.toString(revision) + '-' + digest + '"';
        this.text = WEAK + opaque;
    }

    /** What stands in the header. */
    String text() {
        return text;
    }

    /** True if one of the tags of If-None-Match is this one. */
    boolean matches(String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        // A client with one tag, which nearly all are, costs a comparison.
        if (ifNoneMatch.equals(text)) {
            return true;
        }
        for (String one : ifNoneMatch.split(",")) {
            String tag = one.trim();
            if (tag.equals("*") || tag.equals(opaque) || tag.equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** The newest revision that the tags of If-None-Match speak of; 0 if none does. */
    static long newest(String ifNoneMatch) {
        long newest = 0;
        if (ifNoneMatch != null) {
            for (String one : ifNoneMatch.split(",")) {
                newest = Math.max(newest, revision(one.trim()));
            }
        }
        return newest;
    }

    private static long revision(String tag) {
        String opaque = tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
        int dash = opaque.indexOf('-');
        if (!opaque.startsWith("\"") || dash < 0) {
            return 0;
        }
        try {
            return Long.parseLong(opaque, 1, dash, 10);
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }
}
