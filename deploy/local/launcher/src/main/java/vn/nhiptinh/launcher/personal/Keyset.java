package vn.nhiptinh.launcher.personal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

/**
 * Keys that seal personal data, AES-256 in Galois/counter mode, in the cleartext JSON form of Google's Tink: the primary
 * one seals, all of them open.
 *
 * <p>A key is changed in two steps, so that pods with the old keyset and pods with the new one open each other's data:
 * first all learn the new key, then they seal with it.
 */
public final class Keyset {
    private static final int KEY_BYTES = 32;
    private static final String KEYS = "key";
    private static final String KEY_ID = "keyId";
    private static final String PRIMARY = "primaryKeyId";

    /** The field 3, of bytes, and its length: all there is of Tink's AesGcmKey before the key itself. */
    private static final byte[] AES_GCM_KEY = {0x1a, KEY_BYTES};

    private final ObjectMapper json = new ObjectMapper();
    private final SecureRandom random = new SecureRandom();

    /** A keyset with one key. */
    public String make() {
        ObjectNode keyset = json.createObjectNode();
        keyset.putArray(KEYS);
        keyset.put(PRIMARY, addKey(keyset));
        return keyset.toString();
    }

    /** The same keyset with a new key that opens, and seals nothing yet. */
    public String withNewKey(String keyset) {
        ObjectNode read = read(keyset);
        addKey(read);
        return read.toString();
    }

    /** The same keyset, whose newest key seals from now on. */
    public String sealingWithNewest(String keyset) {
        ObjectNode read = read(keyset);
        JsonNode keys = read.get(KEYS);
        read.set(PRIMARY, keys.get(keys.size() - 1).get(KEY_ID));
        return read.toString();
    }

    private ObjectNode read(String keyset) {
        try {
            if (json.readTree(keyset) instanceof ObjectNode node
                    && node.get(KEYS) instanceof ArrayNode keys
                    && !keys.isEmpty()) {
                return node;
            }
            throw new IllegalArgumentException("This is no keyset");
        } catch (JsonProcessingException noJson) {
            // Its words would quote the file.
            throw new IllegalArgumentException("This is no keyset");
        }
    }

    private int addKey(ObjectNode keyset) {
        ArrayNode keys = (ArrayNode) keyset.get(KEYS);
        Set<Long> taken = new HashSet<>();
        keys.forEach(key -> taken.add(key.path(KEY_ID).asLong()));
        int id;
        do {
            id = 1 + random.nextInt(Integer.MAX_VALUE - 1);
        } while (taken.contains((long) id));
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        ObjectNode entry = keys.addObject();
        entry.putObject("keyData")
                .put("typeUrl", "type.googleapis.com/google.crypto.tink.AesGcmKey")
                .put(
                        "value",
                        ByteBuffer.allocate(AES_GCM_KEY.length + KEY_BYTES)
                                .put(AES_GCM_KEY)
                                .put(key)
                                .array())
                .put("keyMaterialType", "SYMMETRIC");
        entry.put("status", "ENABLED").put(KEY_ID, id).put("outputPrefixType", "TINK");
        return id;
    }
}
