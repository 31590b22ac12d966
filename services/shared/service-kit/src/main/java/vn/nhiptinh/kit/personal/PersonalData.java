package vn.nhiptinh.kit.personal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;

/**
 * Keeps what is known of people unreadable at rest, and findable nevertheless: sealed with a key that can be changed,
 * found by a keyed hash.
 *
 * <p>What is sealed opens only for the record it belongs to, so that a value copied to another record's row is of no
 * use there. Nothing here tells a value in an exception.
 */
@ApplicationScoped
public class PersonalData {

    private static final String HMAC = "HmacSHA256";

    private final PersonalKeys keys;

    PersonalData(PersonalSettings settings) {
        keys = PersonalKeys.of(settings);
    }

    /**
     * Seals a value with the newest key.
     *
     * @param plain the value, or null for null
     * @param belongsTo what it belongs to, for ever: a dossier's code
     */
    public byte[] seal(String plain, String belongsTo) {
        if (plain == null) {
            return null;
        }
        try {
            return keys.aead().encrypt(bytes(plain), bytes(belongsTo));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("personal data of " + belongsTo + " cannot be sealed", e);
        }
    }

    /** Opens what was sealed with any key of the keyset, for what it belongs to. */
    public String open(byte[] sealed, String belongsTo) {
        if (sealed == null) {
            return null;
        }
        try {
            return new String(keys.aead().decrypt(sealed, bytes(belongsTo)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "personal data of " + belongsTo + " cannot be opened: damaged, another's, or its key is gone", e);
        }
    }

    /**
     * What a value is found by: the same for values that mean the same, telling nothing without the key.
     *
     * @return 32 bytes, or null where there is no value to find
     */
    public byte[] fingerprint(PersonalKind kind, String value) {
        String normal = value == null ? "" : kind.normalise(value);
        if (normal.isEmpty()) {
            return null;
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(keys.hashKey());
            mac.update(bytes(kind.wireName()));
            mac.update((byte) 0);
            return mac.doFinal(bytes(normal));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
