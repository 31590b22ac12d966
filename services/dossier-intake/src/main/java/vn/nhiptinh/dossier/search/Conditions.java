package vn.nhiptinh.dossier.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Conditions that must all hold, with the values of their parameters; never a value in the text. */
final class Conditions {

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Object> values = new TreeMap<>();

    Conditions always(String condition) {
        texts.add(condition);
        return this;
    }

    Conditions with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** A column with a value, if there is a value. */
    Conditions equal(String column, String name, Object value) {
        if (value != null) {
            always(column + " = :" + name).with(name, value instanceof Enum<?> e ? e.name() : value);
        }
        return this;
    }

    /** A condition or its opposite, if either is asked for. */
    Conditions truth(String condition, Boolean wanted) {
        if (wanted != null) {
            always(wanted ? condition : "not (" + condition + ")");
        }
        return this;
    }

    Conditions and(Conditions others) {
        texts.addAll(others.texts);
        values.putAll(others.values);
        return this;
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    String sql() {
        return texts.isEmpty() ? "true" : String.join(" and ", texts);
    }

    Map<String, Object> values() {
        return values;
    }

    /** What was asked, without the moment it was asked at: what a cursor is tied to. */
    String asAsked() {
        Map<String, Object> asked = new TreeMap<>(values);
        asked.remove("now");
        asked.remove("at");
        return sql() + asked;
    }
}
