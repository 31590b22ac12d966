package vn.nhiptinh.feedback.field;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.imports.ImportRow;
import vn.nhiptinh.kit.imports.RowImporter;
import vn.nhiptinh.kit.security.Caller;

/** Stores the fields of petitions; a known code with other content is amended. */
@ApplicationScoped
public class ImportFields implements RowImporter<ImportFields.FieldRow> {

    private static final Set<String> COLUMNS = Set.of("code", "nameVi", "nameEn", "group", "generated", "source");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,16}");

    /** No control characters, and no more than a line of text. */
    private static final Pattern LINE = Pattern.compile("\\P{Cntrl}{1,500}");

    private static final String UPSERT = """
            insert into petition_field (code, name_vi, name_en, field_group, generated, source, import_hash)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::bigint[])
            on conflict (code) do update set name_vi = excluded.name_vi, name_en = excluded.name_en,
              field_group = excluded.field_group, generated = excluded.generated, source = excluded.source,
              import_hash = excluded.import_hash
            """;

    private final AgroalDataSource dataSource;

    private final Caller caller;

    ImportFields(AgroalDataSource dataSource, Caller caller) {
        this.dataSource = dataSource;
        this.caller = caller;
    }

    /** The rules of one file, for a caller who may speak for every agency: all of them use the same fields. */
    RowImporter<FieldRow> rows() {
        caller.requireReachOfAll();
        return this;
    }

    /** A field as the file has it. */
    record FieldRow(String code, String nameVi, String nameEn, String group, boolean generated, String source) {}

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    @Override
    public FieldRow read(ImportRow row) {
        return new FieldRow(
                row.matching("code", CODE, "invalid"),
                row.matching("nameVi", LINE, "invalid"),
                row.matching("nameEn", LINE, "invalid"),
                row.matching("group", CODE, "invalid"),
                row.flag("generated"),
                row.text("source") == null ? null : row.matching("source", LINE, "invalid"));
    }

    @Override
    public String key(FieldRow row) {
        return row.code();
    }

    @Override
    public boolean amends() {
        return true;
    }

    @Override
    public Map<String, Long> storedHashes(Collection<String> keys) {
        Map<String, Long> stored = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select code, import_hash from petition_field where code = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    stored.put(r.getString(1), r.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look for stored fields", e);
        }
        return stored;
    }

    @Override
    public void store(List<Hashed<FieldRow>> rows) {
        int n = rows.size();
        Object[][] columns = new Object[7][n];
        for (int i = 0; i < n; i++) {
            FieldRow row = rows.get(i).row();
            columns[0][i] = row.code();
            columns[1][i] = row.nameVi();
            columns[2][i] = row.nameEn();
            columns[3][i] = row.group();
            columns[4][i] = row.generated();
            columns[5][i] = row.source();
            columns[6][i] = rows.get(i).hash();
        }
        String[] types = {"text", "text", "text", "text", "boolean", "text", "bigint"};
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (int i = 0; i < types.length; i++) {
                upsert.setArray(i + 1, connection.createArrayOf(types[i], columns[i]));
            }
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot store fields", e);
        }
    }
}
