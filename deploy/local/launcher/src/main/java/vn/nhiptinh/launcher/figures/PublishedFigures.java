package vn.nhiptinh.launcher.figures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import vn.nhiptinh.launcher.figures.PublishedFigure.Reading;
import vn.nhiptinh.launcher.figures.PublishedFigure.Rule;

/** Reads the one list of published figures, {@code published-figures.yaml}. */
public final class PublishedFigures {
    private PublishedFigures() {}

    public static List<PublishedFigure> read() {
        try (InputStream in = PublishedFigures.class.getResourceAsStream("/published-figures.yaml")) {
            Map<String, Object> file = new Yaml().load(in);
            Map<String, Object> seeds = map(file.get("seeds"));
            Map<String, Object> sentences = map(file.get("sentences"));
            return list(file.get("figures")).stream()
                    .map(entry -> figure(map(entry), seeds, sentences))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PublishedFigure figure(
            Map<String, Object> entry, Map<String, Object> seeds, Map<String, Object> sentences) {
        String sentence = text(sentences, text(entry, "sentence"));
        List<Object> exact = entry.containsKey("exact") ? list(entry.get("exact")) : null;
        return new PublishedFigure(
                text(entry, "title"),
                list(entry.get("seeds")).stream()
                        .peek(seed -> text(seeds, seed.toString()))
                        .map(Object::toString)
                        .collect(Collectors.joining("/")),
                sentence,
                reading(entry),
                entry.containsKey("less") ? reading(map(entry.get("less"))) : null,
                text(entry, "agency"),
                entry.containsKey("level") ? text(entry, "level") : null,
                day(entry.get("from")),
                day(entry.get("to")),
                new BigDecimal(text(entry, "published")),
                ((Number) entry.get("decimals")).intValue(),
                Rule.valueOf(text(entry, "rule")),
                entry.containsKey("count") ? text(entry, "count") : null,
                exact == null
                        ? null
                        : exact.stream().map(n -> ((Number) n).longValue()).toList());
    }

    private static Reading reading(Map<String, Object> entry) {
        return new Reading(text(entry, "indicator"), text(entry, "read"));
    }

    private static String text(Map<String, Object> entry, String key) {
        Object value = entry.get(key);
        if (value == null) {
            throw new IllegalArgumentException("published-figures.yaml: " + key + " is missing in " + entry);
        }
        return value.toString();
    }

    /** YAML knows days as instants in UTC. */
    private static LocalDate day(Object value) {
        return ((Date) value).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
