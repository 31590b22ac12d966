package vn.nhiptinh.kit.etag;

import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** The tag of a record's version: sent with the record, and asked for again by who changes it. */
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
        if (ifMatch == null || ifMatch.equals(ANY)) {
            return;
        }
        // A proxy that compresses the answer weakens its tag.
        String seen = ifMatch.startsWith(WEAK) ? ifMatch.substring(WEAK.length()) : ifMatch;
        if (!seen.equals(of(version))) {
            throw new Problem(CommonProblem.VERSION_CONFLICT);
        }
    }
}
