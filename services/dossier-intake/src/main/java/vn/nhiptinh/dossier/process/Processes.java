package vn.nhiptinh.dossier.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How agencies carry out procedures, as data with validity. */
@ApplicationScoped
public class Processes {

    private static final String IN_FORCE = """
            select body from process
            where procedure_code = ? and (? = agency or ? like agency || '.%')
              and valid_from <= ? and (valid_to is null or valid_to >= ?)
            order by length(agency) desc, valid_from desc limit 1
            """;

    private static final String STORE = """
            insert into process (procedure_code, agency, valid_from, valid_to, body) values (?, ?, ?, ?, ?::jsonb)
            on conflict (procedure_code, agency, valid_from)
            do update set valid_to = excluded.valid_to, body = excluded.body
            """;

    private static final String HOLD = "select pg_advisory_xact_lock(hashtextextended('process ' || ?, 0))";

    private static final String ALL = "select body from process where procedure_code = ? order by agency, valid_from";

    private final AgroalDataSource dataSource;
    private final ObjectMapper json;

    Processes(AgroalDataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    /** The process by which an agency handles a procedure on a day, if there is one. */
    public Optional<Process> of(String procedureCode, String handlingAgency, LocalDate day) {
        return read(IN_FORCE, procedureCode, handlingAgency, handlingAgency, day, day).stream()
                .findFirst();
    }

    /** All processes of a procedure, of every agency and time. */
    List<Process> all(String procedureCode) {
        return read(ALL, procedureCode);
    }

    /** Nobody else says anything of a procedure until the transaction ends. */
    void hold(String procedureCode) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock = connection.prepareStatement(HOLD)) {
            lock.setString(1, procedureCode);
            lock.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot hold the processes of " + procedureCode, e);
        }
    }

    void store(Process process) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(STORE)) {
            insert.setString(1, process.procedureCode());
            insert.setString(2, process.agency());
            insert.setObject(3, process.validFrom());
            insert.setObject(4, process.validTo());
            insert.setString(5, json.writeValueAsString(process));
            insert.executeUpdate();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("cannot store the process of " + process.procedureCode(), e);
        }
    }

    private List<Process> read(String query, Object... parameters) {
        List<Process> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    found.add(json.readValue(r.getString(1), Process.class));
                }
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("cannot read processes", e);
        }
        return found;
    }
}
