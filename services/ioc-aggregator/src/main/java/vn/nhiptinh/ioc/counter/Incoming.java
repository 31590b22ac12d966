package vn.nhiptinh.ioc.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Where the rows of a batch wait, in a table of the session's own, until they are merged into theirs by one statement. */
final class Incoming {

    private final String table;
    private final String make;
    private final String merge;

    /**
     * @param into the table they belong to
     * @param columns the columns that are given
     * @param key those that make a row the same
     * @param change what becomes of a row that is there already
     */
    Incoming(String into, String columns, String key, String change) {
        this.table = "incoming_" + into;
        this.make = "create temp table if not exists " + table + " (like " + into
                + " including defaults) on commit delete rows";
        this.merge = "insert into " + into + " (" + columns + ") select " + columns + " from " + table
                + " on conflict (" + key + ") do update set " + change;
    }

    String table() {
        return table;
    }

    /** Makes the table, where the session has none yet. */
    void prepare(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(make)) {
            statement.execute();
        }
    }

    /** The statement that merges what waits. */
    String merge() {
        return merge;
    }
}
