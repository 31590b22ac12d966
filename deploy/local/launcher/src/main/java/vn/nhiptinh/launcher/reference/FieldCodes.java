package vn.nhiptinh.launcher.reference;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Short codes for the fields of procedures, made of the initials of their names. The field with
 * more procedures gets the plain initials, so that a small newcomer does not rename a large field.
 */
final class FieldCodes {
    private static final int LONGEST = 8;

    private final Map<String, String> nameByKey = new HashMap<>();
    private final Map<String, String> codeByKey = new HashMap<>();

    FieldCodes(List<String> fieldNames) {
        Map<String, Map<String, Integer>> spellings = new TreeMap<>();
        for (String name : fieldNames) {
            spellings.computeIfAbsent(key(name), k -> new TreeMap<>()).merge(name, 1, Integer::sum);
        }
        Map<String, Integer> uses = new HashMap<>();
        spellings.forEach((key, names) -> {
            nameByKey.put(key, mostUsed(names));
            uses.put(key, names.values().stream().mapToInt(Integer::intValue).sum());
        });
        Set<String> taken = new HashSet<>();
        spellings.keySet().stream()
                .sorted(Comparator.<String>comparingInt(uses::get).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(key -> codeByKey.put(key, free(initials(key), taken)));
    }

    String code(String fieldName) {
        return codeByKey.get(key(fieldName));
    }

    /** The spelling most rows use. */
    String name(String fieldName) {
        return nameByKey.get(key(fieldName));
    }

    private static String mostUsed(Map<String, Integer> names) {
        return names.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s–-]+", " ").strip();
    }

    private static String initials(String key) {
        String plain =
                Normalizer.normalize(key.replace('đ', 'd'), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        StringBuilder initials = new StringBuilder();
        for (String word : plain.split("[^a-z0-9]+")) {
            if (!word.isEmpty() && initials.length() < LONGEST) {
                initials.append(word.charAt(0));
            }
        }
        return initials.toString().toUpperCase(Locale.ROOT);
    }

    private static String free(String initials, Set<String> taken) {
        String code = initials;
        for (int n = 2; !taken.add(code); n++) {
            code = initials + n;
        }
        return code;
    }
}
