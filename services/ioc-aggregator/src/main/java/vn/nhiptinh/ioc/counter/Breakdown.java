package vn.nhiptinh.ioc.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * What the counts of a source are told apart by, beside their days. Each breakdown has totals of its own, as small as the
 * questions that it answers allow; who asks for more dimensions at once is answered by the facts.
 */
public enum Breakdown {
    /** By the agency that handles, and the level. */
    BY_AGENCY,
    /** Whole provinces, by level, field and, where the source has any, channel. */
    BY_FIELD;

    /** The end of the names of its tables. */
    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns that tell its counts apart, in the order of {@link Cell#dimensions}. */
    List<String> key(boolean channels) {
        List<String> key = new ArrayList<>(List.of("agency", "level"));
        if (this == BY_FIELD) {
            key.add("field_code");
            if (channels) {
                key.add("channel");
            }
        }
        return List.copyOf(key);
    }

    /** Where something is counted that belongs to an agency, level, field and channel. */
    Cell cell(Cell of) {
        return switch (this) {
            case BY_AGENCY -> new Cell(of.day(), of.agency(), of.level(), null, null);
            case BY_FIELD ->
                new Cell(of.day(), AgencyScope.province(of.agency()), of.level(), of.field(), of.channel());
        };
    }
}
