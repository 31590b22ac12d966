package vn.nhiptinh.kit.etag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Makes the tags of what has no version: they come from what it says, and change whenever that does. */
@ApplicationScoped
public class ContentTags {

    private final ObjectMapper json;

    ContentTags(ObjectMapper json) {
        this.json = json;
    }

    /** @param contents what a reader is answered with */
    public String of(Object contents) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(contents));
            return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "\"";
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("cannot make a tag", e);
        }
    }
}
