package vn.nhiptinh.kit.personal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys as the settings name them, or one line about what is wrong with them.
 *
 * <p>What the libraries say of a key they cannot read may quote it: neither their words nor they themselves as a cause
 * go further than this class.
 */
final class PersonalKeys {

    private static final int LEAST_HASH_KEY_BYTES = 32;

    private final Aead aead;
    private final SecretKeySpec hashKey;

    private PersonalKeys(Aead aead, SecretKeySpec hashKey) {
        this.aead = aead;
        this.hashKey = hashKey;
    }

    static PersonalKeys of(PersonalSettings settings) {
        return new PersonalKeys(aead(keyset(settings)), hashKey(settings));
    }

    Aead aead() {
        return aead;
    }

    SecretKeySpec hashKey() {
        return hashKey;
    }

    private static String keyset(PersonalSettings settings) {
        if (settings.keyset().isPresent() == settings.keysetFile().isPresent()) {
            throw new IllegalStateException("this service keeps personal data: set either nhiptinh.personal.keyset or"
                    + " nhiptinh.personal.keyset-file to a Tink JSON keyset");
        }
        return settings.keyset().orElseGet(() -> read(settings.keysetFile().orElseThrow()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException("nhiptinh.personal.keyset-file cannot be read: " + file);
        }
    }

    private static Aead aead(String keyset) {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException noKeyset) {
            throw new IllegalStateException(
                    "the keyset of nhiptinh.personal.* is no cleartext Tink JSON keyset for AEAD");
        }
    }

    private static SecretKeySpec hashKey(PersonalSettings settings) {
        byte[] key = bytes(settings.hashKey().orElse(""));
        if (key.length < LEAST_HASH_KEY_BYTES) {
            throw new IllegalStateException(
                    "this service keeps personal data: set nhiptinh.personal.hash-key to at least "
                            + LEAST_HASH_KEY_BYTES + " random bytes, in base64");
        }
        return new SecretKeySpec(key, "HmacSHA256");
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.trim());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
