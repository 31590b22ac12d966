package vn.nhiptinh.kit.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Who is asking, and how far their agency claim reaches. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The token's subject, or {@code anonymous}: an account's id, never a person's name. */
    public String subject() {
        return token().map(JsonWebToken::getSubject).orElse("anonymous");
    }

    /** The agency the caller is limited to, with those under it; empty where there is no limit. */
    public Optional<String> agency() {
        return token().map(t -> t.<String>getClaim("agency"));
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }

    public boolean reaches(String agencyCode) {
        return agency().map(own -> AgencyScope.covers(own, agencyCode)).orElse(true);
    }

    /** Refuses what belongs to an agency outside the caller's scope. */
    public void requireReach(String agencyCode) {
        if (!reaches(agencyCode)) {
            throw new Problem(CommonProblem.FORBIDDEN_AGENCY, agencyCode);
        }
    }

    private Optional<JsonWebToken> token() {
        return identity.getPrincipal() instanceof JsonWebToken token ? Optional.of(token) : Optional.empty();
    }
}
