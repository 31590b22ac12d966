package vn.nhiptinh.launcher.personal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import vn.nhiptinh.launcher.token.KeyFile;

/** The keys of personal data: those of one local suite, kept with its data, or new ones for a province's secrets. */
public final class PersonalKeys {
    private static final int HASH_KEY_BYTES = 32;

    private final String keyset;
    private final String hashKey;

    private PersonalKeys(String keyset, String hashKey) {
        this.keyset = keyset;
        this.hashKey = hashKey;
    }

    /** The keys of a directory, made there when it has none. */
    public static PersonalKeys in(Path directory) throws IOException, GeneralSecurityException {
        return new PersonalKeys(
                text(KeyFile.in(directory, "personal-keyset.json", () -> bytes(new Keyset().make()))),
                text(KeyFile.in(directory, "personal-hash-key", () -> bytes(newHashKey()))));
    }

    public static PersonalKeys make() {
        return new PersonalKeys(new Keyset().make(), newHashKey());
    }

    /** What a service with personal data has to be told. */
    public Map<String, String> environment() {
        return Map.of("NHIPTINH_PERSONAL_KEYSET", keyset, "NHIPTINH_PERSONAL_HASH_KEY", hashKey);
    }

    private static String newHashKey() {
        byte[] key = new byte[HASH_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
