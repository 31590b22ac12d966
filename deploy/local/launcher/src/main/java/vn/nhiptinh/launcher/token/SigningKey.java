package vn.nhiptinh.launcher.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * The key that signs the tokens of one local suite. It is made in the run directory on first need,
 * readable by its owner only, and is worth nothing anywhere else.
 */
public final class SigningKey {
    private static final String ISSUER = "https://nhiptinh.local";
    private static final String AUDIENCE = "nhiptinh";
    private static final int BITS = 2048;

    private final RSAPrivateCrtKey key;

    private SigningKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /** The key of a directory, made there when it has none. */
    public static SigningKey in(Path directory) throws IOException, GeneralSecurityException {
        byte[] encoded = KeyFile.in(directory, "signing-key.pkcs8", SigningKey::make);
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return new SigningKey((RSAPrivateCrtKey) key);
    }

    private static byte[] make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return generator.generateKeyPair().getPrivate().getEncoded();
    }

    /** What the services need to check a token: base64 of the DER form, without armour. */
    public String publicKey() throws GeneralSecurityException {
        RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        return Base64.getEncoder()
                .encodeToString(
                        KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded());
    }

    /**
     * Mints a token.
     *
     * @param agency the agency the caller is limited to, or null
     * @param identity what it proves of a citizen, or null where it proves nothing
     */
    public String token(String role, String agency, CitizenIdentity identity, Instant now, Duration validity) {
        String subject = agency == null ? role : role + "@" + agency;
        StringBuilder claims = new StringBuilder("{")
                .append("\"iss\":\"" + ISSUER + "\",\"aud\":\"" + AUDIENCE + "\"")
                .append(",\"sub\":\"" + subject + "\",\"upn\":\"" + subject + "\"")
                .append(",\"roles\":[\"" + role + "\"]");
        if (agency != null) {
            claims.append(",\"agency\":\"" + agency + "\"");
        }
        if (identity != null) {
            claims.append(",\"identity_level\":" + identity.level()).append(",\"vneid\":" + identity.vneid());
        }
        claims.append(",\"iat\":" + now.getEpochSecond())
                .append(",\"exp\":" + now.plus(validity).getEpochSecond())
                .append("}");
        String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(claims.toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign a token", e);
        }
    }

    private static String part(String json) {
        return encoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Base64.Encoder encoder() {
        return Base64.getUrlEncoder().withoutPadding();
    }
}
