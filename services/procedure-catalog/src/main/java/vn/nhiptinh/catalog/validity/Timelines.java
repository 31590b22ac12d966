package vn.nhiptinh.catalog.validity;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What every code means over time, as an import sees it: what is stored already, and what the file has said so far.
 *
 * <p>A row replaces the stored period that begins on the same day. Rows of a code are taken in their order, so a file
 * that ends a period and begins the next one lists them in the order of time.
 *
 * @param <T> what an importer wants to know of a period
 */
public final class Timelines<T> {

    private record Period<T>(Validity validity, T value) {}

    private final Map<String, Map<String, Period<T>>> byCode = new HashMap<>();
    private final Set<String> filed = new HashSet<>();

    /** Takes in what is stored. */
    public void stored(String code, Validity validity, T value) {
        byCode.computeIfAbsent(code, c -> new HashMap<>()).put(validity.keyOf(code), new Period<>(validity, value));
    }

    /** Takes in what a row says, or answers false where it would hold on a day that another period holds already. */
    public boolean file(String code, Validity validity, T value) {
        String key = validity.keyOf(code);
        boolean overlaps = byCode.getOrDefault(code, Map.of()).entrySet().stream()
                .anyMatch(
                        e -> !e.getKey().equals(key) && e.getValue().validity().overlaps(validity));
        if (overlaps) {
            return false;
        }
        // A file that says two things under one key is a conflict, which the import reports: the first one stays.
        if (filed.add(key)) {
            stored(code, validity, value);
        }
        return true;
    }

    public boolean knows(String code) {
        return byCode.containsKey(code);
    }

    /** What the period of a code means that begins on a day. */
    public Optional<T> beginning(String code, LocalDate from) {
        return Optional.ofNullable(byCode.getOrDefault(code, Map.of()).get(new Validity(from, null).keyOf(code)))
                .map(Period::value);
    }

    /** What the last period of a code means. */
    public Optional<T> newest(String code) {
        return byCode.getOrDefault(code, Map.of()).entrySet().stream()
                .max(Map.Entry.comparingByKey())
                .map(e -> e.getValue().value());
    }

    /** What a code means on a day. */
    public Optional<T> on(String code, LocalDate day) {
        return during(code, new Validity(day, day));
    }

    /** What a code means on some day of a time; records often know the part for longer than the whole. */
    public Optional<T> during(String code, Validity validity) {
        return byCode.getOrDefault(code, Map.of()).values().stream()
                .filter(p -> p.validity().overlaps(validity))
                .map(Period::value)
                .findFirst();
    }
}
