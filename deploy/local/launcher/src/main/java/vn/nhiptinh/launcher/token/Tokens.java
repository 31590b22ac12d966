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

    private final SigningKey key;
    private final Clock real;
    private final Map<String, Minted> minted = new ConcurrentHashMap<>();

    public Tokens(SigningKey key, Clock real) {
        this.key = key;
        this.real = real;
    }

    /** A token of a role without a limit to an agency. */
    public String of(String role) {
        return of(role, null);
    }

    public String of(String role, String agency) {
        Instant now = real.instant();
        return minted.compute(
                        agency == null ? role : role + "@" + agency,
                        (who, old) -> old != null && now.isBefore(old.expires().minus(RENEWED_BEFORE))
                                ? old
                                : new Minted(key.token(role, agency, now, VALIDITY), now.plus(VALIDITY)))
                .token();
    }
}
