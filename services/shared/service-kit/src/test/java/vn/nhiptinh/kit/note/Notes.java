package vn.nhiptinh.kit.note;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import vn.nhiptinh.kit.imports.ImportRow;
import vn.nhiptinh.kit.imports.RowImporter;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** The notes of the service that the kit's tests make of it. */
@ApplicationScoped
public class Notes implements RowImporter<Notes.Note> {

    /** A row that makes the importer say something of the whole file. */
    public static final String REFUSED_AS_A_WHOLE = "refused-as-a-whole";

    private final AgroalDataSource dataSource;
    private final Gate gate;
    private final AtomicInteger rowsRead = new AtomicInteger();
    private volatile boolean ahead;

    Notes(AgroalDataSource dataSource, Gate gate) {
        this.dataSource = dataSource;
        this.gate = gate;
    }

    /** One note. */
    public record Note(String code, String agency, String text) {}

    void insert(Note note) {
        store(List.of(new Hashed<>(note, 0)));
    }

    public long count() throws SQLException {
        return number("select count(*) from note");
    }

    public long number(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            r.next();
            return r.getLong(1);
        }
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public void readAhead(boolean on) {
        ahead = on;
    }

    public int rowsRead() {
        return rowsRead.get();
    }

    @Override
    public boolean readsAhead() {
        return ahead;
    }

    @Override
    public Set<String> columns() {
        return Set.of("code", "agency", "text", "day", "pages", "urgent", "tags", "phone");
    }

    @Override
    public Set<String> personalColumns() {
        return Set.of("phone");
    }

    @Override
    public Note read(ImportRow row) {
        rowsRead.incrementAndGet();
        if (REFUSED_AS_A_WHOLE.equals(row.text("code"))) {
            throw new Problem(CommonProblem.IMPORT_REJECTED, List.of(new FieldProblem(null, null, "invalid", null)), 1);
        }
        row.date("day");
        row.count("pages");
        row.flag("urgent");
        row.list("tags");
        row.number("phone");
        return new Note(row.required("code"), row.required("agency"), row.text("text"));
    }

    @Override
    public String key(Note row) {
        return row.code();
    }

    @Override
    public Map<String, Long> storedHashes(Collection<String> keys) {
        Map<String, Long> hashes = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select code, hash from note where code = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    hashes.put(r.getString(1), r.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return hashes;
    }

    @Override
    public void store(List<Hashed<Note>> rows) {
        gate.storePiece();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into note (code, agency, text, hash) values (?, ?, ?, ?)")) {
            for (Hashed<Note> row : rows) {
                insert.setString(1, row.row().code());
                insert.setString(2, row.row().agency());
                insert.setString(3, row.row().text() == null ? "" : row.row().text());
                insert.setLong(4, row.hash());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
