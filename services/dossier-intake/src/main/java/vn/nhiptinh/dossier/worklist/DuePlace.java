package vn.nhiptinh.dossier.worklist;

import java.time.Instant;
import vn.nhiptinh.kit.paging.Cursor;

/**
 * Where something stands in a list by due date.
 *
 * @param id tells apart what is due at the same moment
 */
record DuePlace(Instant dueAt, String id) {

    static DuePlace parse(String key) {
        int bar = key.indexOf('|');
        return new DuePlace(Cursor.moment(key.substring(0, bar)), key.substring(bar + 1));
    }

    String key() {
        return dueAt + "|" + id;
    }
}
