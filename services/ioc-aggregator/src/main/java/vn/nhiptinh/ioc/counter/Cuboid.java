package vn.nhiptinh.ioc.counter;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of daily counters.
 *
 * @param whom the column that says whose counts they are: an agency, or a province with all its agencies
 * @param fields whether they are told apart by field
 * @param channels whether they are told apart by channel
 */
public record Cuboid(String table, String whom, boolean fields, boolean channels) {

    /** The columns beside the day and the shard that tell its counters apart, in the order of its key. */
    public List<String> dimensions() {
        List<String> dimensions = new ArrayList<>(List.of(whom, "level"));
        if (fields) {
            dimensions.add("field_code");
        }
        if (channels) {
            dimensions.add("channel");
        }
        return dimensions;
    }

    /** Its key, in the order of its columns. */
    public List<String> key() {
        List<String> key = new ArrayList<>(dimensions());
        key.add(1, "day");
        key.add("shard");
        return key;
    }
}
