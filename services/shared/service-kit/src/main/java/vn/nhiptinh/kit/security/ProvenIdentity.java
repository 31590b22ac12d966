package vn.nhiptinh.kit.security;

import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * How far the provider of a token vouches for who its citizen is. What a claim does not say plainly is not proven.
 *
 * @param level of the electronic identity, from 0 for none to 2
 * @param vneid whether the citizen signed in with VNeID
 */
public record ProvenIdentity(int level, boolean vneid) {

    static final ProvenIdentity NONE = new ProvenIdentity(0, false);

    static ProvenIdentity of(JsonWebToken token) {
        int level =
                switch (text(token, "identity_level")) {
                    case "1" -> 1;
                    case "2" -> 2;
                    default -> 0;
                };
        return new ProvenIdentity(level, text(token, "vneid").equals("true"));
    }

    /** Providers send a claim as a number or truth value, or as the text of one. */
    private static String text(JsonWebToken token, String claim) {
        return String.valueOf(token.<Object>getClaim(claim)).replace("\"", "");
    }
}
