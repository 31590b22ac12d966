package vn.nhiptinh.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Checks a token's signature once and not for each of an officer's requests: who was recognised is remembered, by the
 * hash of the whole token, for a while and never beyond the token's end. What was refused is not remembered. A provider's
 * change of keys counts after that while.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class RememberedTokens implements HttpAuthenticationMechanism {

    /** Before the mechanism that it asks. */
    private static final int FIRST = 10_000;

    private final OidcAuthenticationMechanism oidc;
    private final Cache<ByteBuffer, SecurityIdentity> recognised;

    RememberedTokens(
            OidcAuthenticationMechanism oidc,
            @ConfigProperty(name = "nhiptinh.tokens.remembered", defaultValue = "10000") int most,
            @ConfigProperty(name = "nhiptinh.tokens.remembered-for", defaultValue = "60S") Duration longest) {
        this.oidc = oidc;
        this.recognised = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfter(Expiry.<ByteBuffer, SecurityIdentity>creating((token, who) -> left(who, longest)))
                .build();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return oidc.authenticate(context, providers);
        }
        ByteBuffer token = hash(header);
        SecurityIdentity known = recognised.getIfPresent(token);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return oidc.authenticate(context, providers).invoke(who -> {
            if (who != null && who.getPrincipal() instanceof JsonWebToken) {
                recognised.put(token, who);
            }
        });
    }

    /** How long somebody may be remembered. */
    private static Duration left(SecurityIdentity who, Duration longest) {
        long end = ((JsonWebToken) who.getPrincipal()).getExpirationTime();
        Duration left = Duration.between(Instant.now(), Instant.ofEpochSecond(end));
        return left.compareTo(longest) < 0 ? left : longest;
    }

    private static ByteBuffer hash(String header) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(header.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return oidc.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return oidc.getCredentialTransport(context);
    }

    @Override
    public int getPriority() {
        return FIRST;
    }
}
