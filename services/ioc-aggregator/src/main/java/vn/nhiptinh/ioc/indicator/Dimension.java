package vn.nhiptinh.ioc.indicator;

import java.util.Arrays;
import java.util.Optional;

/** Something a number can be split or narrowed by. */
public enum Dimension {
    AGENCY("agency"),
    LEVEL("level"),
    FIELD("field"),
    PROCEDURE("procedure"),
    CHANNEL("channel"),
    UNIT("unit"),
    DAY("day"),
    WEEK("week"),
    MONTH("month"),
    QUARTER("quarter"),
    HALF("half"),
    YEAR("year");

    private final String wireName;

    Dimension(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public boolean isTime() {
        return compareTo(DAY) >= 0;
    }

    public static Optional<Dimension> ofWireName(String name) {
        return Arrays.stream(values()).filter(d -> d.wireName.equals(name)).findFirst();
    }
}
