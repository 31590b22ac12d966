package vn.nhiptinh.dossier.content;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** The lists of components of dossiers, each replaced as a whole. */
@ApplicationScoped
public class ComponentList {

    private static final String DELETE = "delete from dossier_component where dossier_code = ?";

    private static final String INSERT = """
            insert into dossier_component (dossier_code, position, code, name, form, copies, digitised, reused,
              from_national_store, attachment_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT = """
            select code, name, form, copies, digitised, reused, from_national_store, attachment_id
            from dossier_component where dossier_code = ? order by position
            """;

    private final AgroalDataSource dataSource;

    ComponentList(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    public List<ListedComponent> of(String dossierCode) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, dossierCode);
            List<ListedComponent> components = new ArrayList<>();
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    components.add(new ListedComponent(
                            r.getString(1),
                            r.getString(2),
                            ComponentForm.valueOf(r.getString(3)),
                            r.getInt(4),
                            r.getBoolean(5),
                            r.getBoolean(6),
                            r.getBoolean(7),
                            r.getObject(8, UUID.class)));
                }
            }
            return components;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the components of " + dossierCode, e);
        }
    }

    public void replace(String dossierCode, List<ListedComponent> components) {
        for (int i = 0; i < components.size(); i++) {
            if (!components.get(i).comesFromSomewhere()) {
                throw new Problem(
                        CommonProblem.VALIDATION_FAILED,
                        List.of(new FieldProblem(
                                null,
                                "[" + i + "].digitised",
                                "invalid",
                                "attached, reused or from the national store")));
            }
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            delete.setString(1, dossierCode);
            delete.executeUpdate();
            int position = 0;
            for (ListedComponent component : components) {
                insert.setString(1, dossierCode);
                insert.setInt(2, ++position);
                insert.setString(3, component.code());
                insert.setString(4, component.name());
                insert.setString(5, component.form().name());
                insert.setInt(6, component.copies());
                insert.setBoolean(7, component.digitised());
                insert.setBoolean(8, component.reused());
                insert.setBoolean(9, component.fromNationalStore());
                insert.setObject(10, component.attachmentId());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot list the components of " + dossierCode, e);
        }
    }
}
