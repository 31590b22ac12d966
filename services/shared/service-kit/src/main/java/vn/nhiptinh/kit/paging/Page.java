package vn.nhiptinh.kit.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items at most {@code limit} of them
 * @param next the cursor of the page after, absent on the last one
 */
@JsonInclude(Include.NON_NULL)
public record Page<T>(List<T> items, String next) {

    /**
     * Cuts a page from rows that were read one beyond the limit.
     *
     * @param key the sort key of a row, unique in the list
     */
    public static <T> Page<T> cut(List<T> rows, int limit, Cursor query, Function<T, String> key) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, query.after(key.apply(items.get(limit - 1))));
    }
}
