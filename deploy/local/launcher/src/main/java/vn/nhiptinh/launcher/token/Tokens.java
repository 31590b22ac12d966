package vn.nhiptinh.launcher.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens the launcher calls the services with, minted once and again before they end. */
public final class Tokens {
    private static final Duration VALIDITY = Duration.ofHours(10);
    private static final Duration RENEWED_BEFORE = Duration.ofHours(1);

    private record Minted(String token, Instant expires) {}

    private record Holder(String role, String agency, CitizenIdentity identity) {}

    private final SigningKey key;
    private final Clock real;
    private final Map<Holder, Minted> minted = new ConcurrentHashMap<>();

    public Tokens(SigningKey key, Clock real) {
        this.key = key;
        this.real = real;
    }

    /** A token of a role without a limit to an agency. */
    public String of(String role) {
        return of(role, null);
    }

    public String of(String role, String agency) {
        return of(role, agency, null);
    }

    /** A token of a citizen that proves something of who they are. */
    public String ofCitizen(CitizenIdentity identity) {
        return of("citizen", null, identity);
    }

    private String of(String role, String agency, CitizenIdentity identity) {
        Instant now = real.instant();
        return minted.compute(
                        new Holder(role, agency, identity),
                        (who, old) -> old != null && now.isBefore(old.expires().minus(RENEWED_BEFORE))
                                ? old
                                : new Minted(key.token(role, agency, identity, now, VALIDITY), now.plus(VALIDITY)))
                .token();
    }
}
