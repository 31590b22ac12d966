package vn.nhiptinh.ioc.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client's copy of a snapshot, kept by deltas as the API describes it, with nothing of the server's code. */
public final class PhoneCopy {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode picture;

    private PhoneCopy(ObjectNode picture) {
        this.picture = picture;
    }

    public static PhoneCopy of(byte[] snapshot) {
        return new PhoneCopy((ObjectNode) read(snapshot));
    }

    public long revision() {
        return picture.get("revision").asLong();
    }

    public JsonNode picture() {
        return picture;
    }

    public long numerator(String id) {
        for (JsonNode item : picture.get("indicators")) {
            if (item.get("id").asText().equals(id)) {
                return item.get("numerator").asLong();
            }
        }
        throw new AssertionError("no " + id + " in " + picture);
    }

    public PhoneCopy with(byte[] delta) {
        JsonNode changes = read(delta);
        if (changes.get("since").asLong() != revision()) {
            throw new AssertionError("a delta since " + changes.get("since") + " for revision " + revision());
        }
        Map<String, JsonNode> items = new LinkedHashMap<>();
        picture.get("indicators").forEach(item -> items.put(item.get("id").asText(), item));
        changes.get("changed").forEach(item -> items.put(item.get("id").asText(), item));
        changes.get("removed").forEach(id -> items.remove(id.asText()));
        List<String> order = new ArrayList<>();
        if (changes.has("order")) {
            changes.get("order").forEach(id -> order.add(id.asText()));
        } else {
            order.addAll(items.keySet());
        }
        ObjectNode result = JSON.createObjectNode();
        for (Iterator<String> names = picture.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            result.set(name, name.equals("indicators") ? picture.get(name) : changes.get(name));
        }
        ArrayNode indicators = result.putArray("indicators");
        order.forEach(id -> indicators.add(items.get(id)));
        return new PhoneCopy(result);
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
