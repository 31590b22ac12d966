package vn.nhiptinh.kit.etag;

import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** The tag of a record as it is: sent with the record, and asked for again by who changes it. */
public final class EntityTag {

    private static final String ANY = "*";
    private static final String WEAK = "W/";

    private EntityTag() {}

    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /**
     * Refuses a change to a record that is no longer what its caller has seen.
     *
     * @param ifMatch the tag the caller has seen, or null where they do not care
     */
    public static void require(String ifMatch, int version) {
        require(ifMatch, of(version));
    }

    /**
     * Refuses a change to what is no longer what its caller has seen.
     *
     * @param ifMatch the tag the caller has seen, or null where they do not care
     * @param tag of what is there now
     */
    public static void require(String ifMatch, String tag) {
        if (ifMatch == null || ifMatch.equals(ANY)) {
            return;
        }
        // A proxy that compresses the answer weakens its tag.
        String seen = ifMatch.startsWith(WEAK) ? ifMatch.substring(WEAK.length()) : ifMatch;
        if (!seen.equals(tag)) {
            throw new Problem(CommonProblem.VERSION_CONFLICT);
        }
    }
}
