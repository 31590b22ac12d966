package vn.nhiptinh.bench.statement;

import java.util.List;

/**
 * A statement as PostgreSQL logged it.
 *
 * @param session the process id of the session's back end
 * @param sql with {@code $1}, {@code $2} … for its parameters
 * @param parameters their values as text, null for NULL
 */
record LoggedStatement(String session, String sql, List<String> parameters) {

    boolean begins() {
        return is("begin");
    }

    boolean commits() {
        return is("commit");
    }

    boolean rollsBack() {
        return is("rollback");
    }

    private boolean is(String command) {
        return sql.strip().equalsIgnoreCase(command);
    }
}
