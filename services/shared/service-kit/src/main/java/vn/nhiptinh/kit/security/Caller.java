package vn.nhiptinh.kit.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Who is asking, and how far they reach: to the agency of their token and those under it; without an agency to
 * everything with the suite's own roles, and to nothing with any other.
 */
@RequestScoped
public class Caller {

    private static final String EVERY_AGENCY = "*";

    private final SecurityIdentity identity;

    /** Read from the token once: an import asks for every one of its rows. */
    private Reach reach;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The token's subject, or {@code anonymous}: an account's id, never a person's name. */
    public String subject() {
        return token().map(JsonWebToken::getSubject).orElse("anonymous");
    }

    /** What the token proves of who the citizen is. */
    public ProvenIdentity provenIdentity() {
        return token().map(ProvenIdentity::of).orElse(ProvenIdentity.NONE);
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }

    public boolean reaches(String agencyCode) {
        Reach own = reach();
        return own.agency() == null ? own.ofTheSuite() : AgencyScope.covers(own.agency(), agencyCode);
    }

    /** Refuses what belongs to an agency outside the caller's reach. */
    public void requireReach(String agencyCode) {
        if (!reaches(agencyCode)) {
            throw new Problem(CommonProblem.FORBIDDEN_AGENCY, agencyCode);
        }
    }

    /** Refuses a caller who does not reach every agency. */
    public void requireReachOfAll() {
        if (reach().agency() != null || !reach().ofTheSuite()) {
            throw new Problem(CommonProblem.FORBIDDEN_AGENCY, EVERY_AGENCY);
        }
    }

    /**
     * The root of the agencies that an answer may speak of; empty for all.
     *
     * @param asked the agency that was asked for, or null for whatever the caller reaches
     */
    public Optional<String> root(String asked) {
        if (asked != null) {
            requireReach(asked);
            return Optional.of(asked);
        }
        if (agency().isEmpty()) {
            requireReachOfAll();
        }
        return agency();
    }

    /** The agency that the token names. */
    public Optional<String> agency() {
        return Optional.ofNullable(reach().agency());
    }

    /**
     * How far a token reaches.
     *
     * @param agency the agency that it names, or null
     * @param ofTheSuite whether it reaches everything where it names none
     */
    private record Reach(String agency, boolean ofTheSuite) {}

    private Reach reach() {
        if (reach == null) {
            reach = new Reach(token().map(t -> t.<String>getClaim("agency")).orElse(null), ofTheSuite());
        }
        return reach;
    }

    private boolean ofTheSuite() {
        return Role.OF_THE_SUITE.stream().anyMatch(this::hasRole)
                && Role.OF_AN_AGENCY.stream().noneMatch(this::hasRole);
    }

    private Optional<JsonWebToken> token() {
        return identity.getPrincipal() instanceof JsonWebToken token ? Optional.of(token) : Optional.empty();
    }
}
