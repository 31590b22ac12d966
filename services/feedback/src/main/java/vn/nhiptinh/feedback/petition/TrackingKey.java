package vn.nhiptinh.feedback.petition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What tells the sender of a petition from everybody else: codes can be counted through, this cannot be guessed. */
record TrackingKey(String text) {

    private static final int BYTES = 16;

    static TrackingKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new TrackingKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is stored of it. It is random already, so that no salt is needed. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the same time however much of it is right. */
    boolean fits(byte[] stored) {
        return stored != null && MessageDigest.isEqual(stored, hash());
    }
}
