package vn.nhiptinh.ioc.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where the numbers of snapshots come from. */
interface Numbers {

    /** What they are made of: as long as it has not moved, only time can change them. */
    String progress(Connection connection) throws SQLException;

    /** Whose snapshots are kept up to date though nobody asks for them. */
    List<String> always();

    /** True if this pod knows all of the catalogue that any pod took in: otherwise it would build on less than another. */
    boolean complete(Connection connection) throws SQLException;

    /** True if every source was heard in this process. */
    boolean heard();

    /** True while so much is not counted yet that building them anew can wait. */
    boolean farBehind();

    /** The numbers of agencies as they are now, by code; their revision is open. */
    Map<String, Snapshot> of(Collection<String> agencies);
}
