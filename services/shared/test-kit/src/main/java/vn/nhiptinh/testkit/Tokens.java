package vn.nhiptinh.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Signs bearer tokens that a service under test accepts, with a key pair made once per JVM.
 *
 * <p>{@code Tokens.token("officer").agency("H08.22").sign()}. Tokens live by real time, whatever the business clock
 * says.
 */
public final class Tokens {

    private static final String ISSUER = "https://nhiptinh.local";
    private static final String AUDIENCE = "nhiptinh";
    private static final int KEY_BITS = 2048;

    private Tokens() {}

    /** The public key as quarkus.oidc.public-key wants it: base64 of its DER form, without PEM armour. */
    public static String publicKeyBase64() {
        return keys()[0];
    }

    public static Builder token(String... roles) {
        return new Builder(List.of(roles));
    }

    /** The text of an Authorization header for a caller with these roles and no agency. */
    public static String bearer(String... roles) {
        return token(roles).bearer();
    }

    private static String[] keys() {
        return JvmWide.value("keys", Tokens::generate).split(" ");
    }

    private static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPublic().getEncoded())
                    + " "
                    + base64.encodeToString(pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of one token. */
    public static final class Builder {

        private final Map<String, Object> claims = new LinkedHashMap<>();
        private Instant issuedAt = Instant.now();
        private Duration life = Duration.ofHours(1);
        private PrivateKey key;

        private Builder(List<String> roles) {
            claims.put("iss", ISSUER);
            claims.put("aud", AUDIENCE);
            subject(roles.isEmpty() ? "nobody" : roles.get(0) + "-1");
            claims.put("roles", roles);
        }

        /** Who calls: both {@code sub} and {@code upn}. */
        public Builder subject(String subject) {
            claims.put("sub", subject);
            claims.put("upn", subject);
            return this;
        }

        /** The agency to which, with those under it, the caller is limited. */
        public Builder agency(String code) {
            claims.put("agency", code);
            return this;
        }

        /** What is proven of a citizen: the level of their electronic identity, and whether they signed in with VNeID. */
        public Builder identity(int level, boolean vneid) {
            claims.put("identity_level", level);
            claims.put("vneid", vneid);
            return this;
        }

        /** Any claim, or null to leave one out. */
        public Builder claim(String name, Object value) {
            if (value == null) {
                claims.remove(name);
            } else {
                claims.put(name, value);
            }
            return this;
        }

        /** A token whose life is over since a minute. */
        public Builder expired() {
            issuedAt = Instant.now().minus(Duration.ofHours(2));
            life = Duration.ofHours(2).minusMinutes(1);
            return this;
        }

        public Builder life(Duration duration) {
            life = duration;
            return this;
        }

        /** Signs with another key than the service's, as a forger would have to. */
        public Builder forged() {
            key = privateKey(generate().split(" ")[1]);
            return this;
        }

        public String sign() {
            Map<String, Object> payload = new LinkedHashMap<>(claims);
            payload.put("iat", issuedAt.getEpochSecond());
            payload.put("exp", issuedAt.plus(life).getEpochSecond());
            payload.put("jti", UUID.randomUUID().toString());
            try {
                ObjectMapper json = new ObjectMapper();
                String signed = encode(json.writeValueAsBytes(Map.of("alg", "RS256", "typ", "JWT")))
                        + "."
                        + encode(json.writeValueAsBytes(payload));
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(key == null ? privateKey(keys()[1]) : key);
                signature.update(signed.getBytes(StandardCharsets.US_ASCII));
                return signed + "." + encode(signature.sign());
            } catch (JsonProcessingException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The text of an Authorization header. */
        public String bearer() {
            return "Bearer " + sign();
        }

        private static String encode(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        private static PrivateKey privateKey(String base64) {
            try {
                return KeyFactory.getInstance("RSA")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
