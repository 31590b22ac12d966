package vn.nhiptinh.dossier.imports;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.nhiptinh.dossier.code.DossierNumbers;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.imports.RowImporter.Hashed;

/** Stores imported dossiers with their events by the set: one statement for the rows, one for the events. */
@ApplicationScoped
class DossierTable {

    /** Two imports of one file would otherwise both find a row missing and both store it. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('vn.nhiptinh.dossier.import'))";

    private record Column(String name, String type, Function<Dossier, Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("code", "text", Dossier::code),
            new Column("procedure_code", "text", d -> d.filing().procedureCode()),
            new Column("field_code", "text", d -> d.filing().fieldCode()),
            new Column("service_level", "text", d -> d.filing().serviceLevel()),
            new Column("eligible_full_online", "boolean", d -> d.filing().eligibleFullOnline()),
            new Column("written_result_required", "boolean", d -> d.filing().writtenResultRequired()),
            new Column("fee_bearing", "boolean", d -> d.filing().feeBearing()),
            new Column("handling_agency", "text", d -> d.filing().handlingAgency()),
            new Column("receiving_agency", "text", d -> d.filing().receivingAgency()),
            new Column("level", "text", d -> d.filing().level()),
            new Column("channel", "text", d -> d.filing().channel()),
            new Column("assisted_by", "text", d -> d.filing().assistedBy()),
            new Column("applicant_kind", "text", d -> d.filing().applicantKind()),
            new Column("identity_level", "integer", d -> d.filing().identityLevel()),
            new Column("vneid_authenticated", "boolean", d -> d.filing().vneidAuthenticated()),
            new Column("population_data", "boolean", d -> d.filing().populationData()),
            new Column("status", "smallint", d -> d.status().nationalNumber()),
            new Column("submitted_at", "timestamptz", Dossier::submittedAt),
            new Column("received_at", "timestamptz", Dossier::receivedAt),
            new Column("original_due_at", "timestamptz", Dossier::originalDueAt),
            new Column("current_due_at", "timestamptz", Dossier::currentDueAt),
            new Column("due_soon_at", "timestamptz", Dossier::dueSoonAt),
            new Column("started_at", "timestamptz", Dossier::startedAt),
            new Column("components_total", "integer", d -> d.components().total()),
            new Column("components_digitised", "integer", d -> d.components().digitised()),
            new Column("components_reused", "integer", d -> d.components().reused()),
            new Column("components_from_national_store", "integer", d -> d.components()
                    .fromNationalStore()),
            new Column("digitised_at", "timestamptz", Dossier::digitisedAt),
            new Column("completed_at", "timestamptz", Dossier::completedAt),
            new Column("outcome", "text", Dossier::outcome),
            new Column("electronic_result", "boolean", Dossier::electronicResult),
            new Column("net_working_minutes", "bigint", Dossier::netWorkingMinutes),
            new Column("timeliness", "text", Dossier::timeliness),
            new Column("returned_at", "timestamptz", Dossier::returnedAt),
            new Column("returned_how", "text", Dossier::returnedHow),
            new Column("event_sequence", "bigint", Dossier::eventSequence),
            new Column("version", "integer", Dossier::version));

    private static final String INSERT = "insert into dossier (%s, import_hash) select * from unnest(%s, ?::bigint[])"
            .formatted(
                    COLUMNS.stream().map(Column::name).collect(Collectors.joining(", ")),
                    COLUMNS.stream().map(c -> "?::" + c.type() + "[]").collect(Collectors.joining(", ")));

    private final AgroalDataSource dataSource;
    private final DossierNumbers numbers;
    private final EventLog log;

    DossierTable(AgroalDataSource dataSource, DossierNumbers numbers, EventLog log) {
        this.dataSource = dataSource;
        this.numbers = numbers;
        this.log = log;
    }

    /** The import hashes of the dossiers that are there; null for one that was submitted here. */
    Map<String, Long> hashes(Collection<String> codes) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME);
                PreparedStatement select =
                        connection.prepareStatement("select code, import_hash from dossier where code = any(?)")) {
            lock.execute();
            select.setArray(1, connection.createArrayOf("text", codes.toArray()));
            Map<String, Long> hashes = new HashMap<>();
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    hashes.put(r.getString(1), r.getObject(2, Long.class));
                }
            }
            return hashes;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look for imported dossiers", e);
        }
    }

    void insert(List<Hashed<ImportedDossier>> rows) {
        numbers.keepClearOf(rows.stream().map(r -> r.row().code()).toList());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int parameter = 1;
            for (Column column : COLUMNS) {
                Object[] values = new Object[rows.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = column.value().apply(rows.get(i).row().dossier());
                }
                insert.setArray(parameter++, connection.createArrayOf(column.type(), values));
            }
            insert.setArray(
                    parameter,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Hashed::hash).toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot store imported dossiers", e);
        }
        List<NewEvent> events = new ArrayList<>(rows.size() * 5);
        rows.forEach(r -> events.addAll(r.row().events()));
        log.append(events);
    }
}
