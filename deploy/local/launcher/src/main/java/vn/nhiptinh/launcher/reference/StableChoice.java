package vn.nhiptinh.launcher.reference;

import java.nio.charset.StandardCharsets;

/**
 * Turns a text into a number that looks random and is the same on every machine and in every run:
 * what is assumed in the reference data must not change from one start to the next.
 */
public final class StableChoice {
    private StableChoice() {}

    /** A number in [0, 1) that depends on nothing but the text. */
    public static double of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        hash *= 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return (hash >>> 11) * 0x1.0p-53;
    }

    /** One of the values, chosen by nothing but the text. */
    @SafeVarargs
    public static <T> T oneOf(String text, T... values) {
        return values[(int) (of(text) * values.length)];
    }
}
