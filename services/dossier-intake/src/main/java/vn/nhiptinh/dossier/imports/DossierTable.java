package vn.nhiptinh.dossier.imports;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierNumbers;
import vn.nhiptinh.dossier.dossier.DossierState;
import vn.nhiptinh.dossier.pause.Pauses;
import vn.nhiptinh.kit.clock.Microseconds;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.imports.RowImporter.Hashed;

/** Stores imported dossiers with their events by the set: one statement for the rows, one for the events. */
@ApplicationScoped
class DossierTable {

    /** A column with the array of its type and what SQL makes of one of its values. */
    private record Column(
            String name, String type, String sql, IntFunction<Object[]> array, Function<Dossier, Object> value) {

        Column(String name, String type, IntFunction<Object[]> array, Function<Dossier, Object> value) {
            this(name, type, name, array, value);
        }

        Object[] values(List<Hashed<ImportedDossier>> rows) {
            Object[] values = array.apply(rows.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(rows.get(i).row().dossier());
            }
            return values;
        }
    }

    private static final List<Column> COLUMNS = List.of(
            text("code", Dossier::code),
            text("procedure_code", d -> d.filing().procedureCode()),
            text("field_code", d -> d.filing().fieldCode()),
            text("service_level", d -> d.filing().serviceLevel()),
            new Column("eligible_full_online", "boolean", Boolean[]::new, d -> d.filing()
                    .eligibleFullOnline()),
            new Column("written_result_required", "boolean", Boolean[]::new, d -> d.filing()
                    .writtenResultRequired()),
            new Column("fee_bearing", "boolean", Boolean[]::new, d -> d.filing().feeBearing()),
            text("handling_agency", d -> d.filing().handlingAgency()),
            text("receiving_agency", d -> d.filing().receivingAgency()),
            text("level", d -> d.filing().level()),
            text("channel", d -> d.filing().channel()),
            text("assisted_by", d -> d.filing().assistedBy()),
            text("applicant_kind", d -> d.filing().applicantKind()),
            new Column(
                    "identity_level", "integer", Integer[]::new, d -> d.filing().identityLevel()),
            new Column("vneid_authenticated", "boolean", Boolean[]::new, d -> d.filing()
                    .vneidAuthenticated()),
            new Column("population_data", "boolean", Boolean[]::new, d -> d.filing()
                    .populationData()),
            text("state", Dossier::state),
            moment("submitted_at", Dossier::submittedAt),
            moment("received_at", Dossier::receivedAt),
            moment("original_due_at", Dossier::originalDueAt),
            moment("current_due_at", Dossier::currentDueAt),
            moment("due_soon_at", Dossier::dueSoonAt),
            day("original_last_day", Dossier::originalLastDay),
            day("current_last_day", Dossier::currentLastDay),
            new Column("warned_due_soon", "boolean", Boolean[]::new, d -> false),
            new Column("warned_overdue", "boolean", Boolean[]::new, d -> false),
            moment("reply_due_at", Dossier::replyDueAt),
            moment("replied_at", Dossier::repliedAt),
            moment("answer_due_at", Dossier::answerDueAt),
            text("limit_unit", Dossier::limitUnit),
            moment("paused_at", Dossier::pausedAt),
            moment("paused_original_due_at", Dossier::pausedOriginalDueAt),
            moment("paused_current_due_at", Dossier::pausedCurrentDueAt),
            new Column("paused_minutes", "bigint", Long[]::new, Dossier::pausedMinutes),
            new Column("stepwise", "boolean", Boolean[]::new, d -> false),
            new Column("extensions", "integer", Integer[]::new, Dossier::extensions),
            new Column("supplement_rounds", "integer", Integer[]::new, Dossier::supplementRounds),
            text("financial_state", Dossier::financialState),
            text("delivery_state", Dossier::deliveryState),
            moment("ended_at", Dossier::endedAt),
            moment("started_at", Dossier::startedAt),
            new Column("components_total", "integer", Integer[]::new, d -> d.components()
                    .total()),
            new Column("components_digitised", "integer", Integer[]::new, d -> d.components()
                    .digitised()),
            new Column("components_reused", "integer", Integer[]::new, d -> d.components()
                    .reused()),
            new Column("components_from_national_store", "integer", Integer[]::new, d -> d.components()
                    .fromNationalStore()),
            moment("digitised_at", Dossier::digitisedAt),
            moment("completed_at", Dossier::completedAt),
            text("outcome", Dossier::outcome),
            new Column("electronic_result", "boolean", Boolean[]::new, Dossier::electronicResult),
            new Column("net_working_minutes", "bigint", Long[]::new, Dossier::netWorkingMinutes),
            text("timeliness", Dossier::timeliness),
            moment("returned_at", Dossier::returnedAt),
            text("returned_how", Dossier::returnedHow),
            new Column("event_sequence", "bigint", Long[]::new, Dossier::eventSequence),
            new Column("version", "integer", Integer[]::new, Dossier::version));

    private static final String INSERT =
            """
            insert into dossier (%1$s, import_hash)
            select %2$s, import_hash from unnest(%3$s, ?::bigint[]) as d (%1$s, import_hash)
            """.formatted(each(Column::name), each(Column::sql), each(c -> "?::" + c.type() + "[]"));

    private final AgroalDataSource dataSource;
    private final DossierNumbers numbers;
    private final Pauses pauses;
    private final EventLog log;

    DossierTable(AgroalDataSource dataSource, DossierNumbers numbers, Pauses pauses, EventLog log) {
        this.dataSource = dataSource;
        this.pauses = pauses;
        this.numbers = numbers;
        this.log = log;
    }

    private static String each(Function<Column, String> part) {
        return COLUMNS.stream().map(part).collect(Collectors.joining(", "));
    }

    private static Column text(String name, Function<Dossier, Object> value) {
        return new Column(name, "text", String[]::new, d -> written(value.apply(d)));
    }

    private static Column moment(String name, Function<Dossier, OffsetDateTime> value) {
        return new Column(
                name, "bigint", Microseconds.asMoment(name), Long[]::new, d -> Microseconds.of(value.apply(d)));
    }

    private static Column day(String name, Function<Dossier, Object> value) {
        return new Column(name, "date", String[]::new, d -> written(value.apply(d)));
    }

    private static String written(Object value) {
        return value == null ? null : value.toString();
    }

    /** The import hashes of the dossiers that are there; null for one that was submitted here. */
    Map<String, Long> hashes(Collection<String> codes) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select code, import_hash from dossier where code = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", codes.toArray(String[]::new)));
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

    /** What is numbered here from now on does not meet the codes of these. */
    void keepClearOf(List<ImportedDossier> rows) {
        numbers.keepClearOf(rows.stream().map(ImportedDossier::code).toList());
    }

    void insert(List<Hashed<ImportedDossier>> rows) {
        List<NewEvent> events = new ArrayList<>(rows.size() * 6);
        rows.forEach(r -> events.addAll(r.row().events()));
        EventLog.Written written = log.write(events);
        List<Object[]> values = COLUMNS.stream().map(c -> c.values(rows)).toList();
        Long[] hashes = rows.stream().map(Hashed::hash).toArray(Long[]::new);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int parameter = 1;
            for (Column column : COLUMNS) {
                insert.setArray(parameter, connection.createArrayOf(column.type(), values.get(parameter - 1)));
                parameter++;
            }
            insert.setArray(parameter, connection.createArrayOf("bigint", hashes));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot store imported dossiers", e);
        }
        // Few old lives ended as stopped, and their clocks stand still since.
        rows.stream()
                .map(r -> r.row().dossier())
                .filter(d -> d.pausedAt() != null && d.state() != DossierState.WITHDRAWN)
                .forEach(d -> pauses.begin(d.code(), d.state().status().name(), null, d.pausedAt()));
        log.append(written);
    }
}
