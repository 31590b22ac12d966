package vn.nhiptinh.payments.payment;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.events.PaymentHeader;
import vn.nhiptinh.events.PaymentMethod;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.imports.ImportRow;
import vn.nhiptinh.kit.imports.RowImporter;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.payments.receipt.ReceiptBook;
import vn.nhiptinh.payments.receipt.ReceiptNumber;
import vn.nhiptinh.payments.receipt.ReceiptSeries;
import vn.nhiptinh.payments.receipt.ReceiptSymbols;

/**
 * Stores the payments of an old system as if they had been made here, with the events and receipts
 * of their lives; numbers follow the order of the rows.
 */
@ApplicationScoped
public class ImportPayments {

    private static final Set<String> COLUMNS = new LinkedHashSet<>(List.of(
            "paymentId",
            "dossierCode",
            "procedureCode",
            "agency",
            "amount",
            "method",
            "requestedAt",
            "paidAt",
            "receiptIssuedAt"));

    private static final Pattern UUID_FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * A dossier that is paid for under another id is known under this one as well, with content
     * that no row can have: the row is reported as a conflict.
     */
    private static final String STORED = """
            with row(id, dossier_code) as (select * from unnest(?::uuid[], ?::text[]))
            select row.id::text, p.import_hash from row join payment p on p.id = row.id
            union all
            select row.id::text, null from row
              join payment p on p.dossier_code = row.dossier_code and p.purpose = 'INTAKE'
                            and p.status in ('REQUESTED', 'SUCCEEDED') and p.id <> row.id
            """;

    private static final String INSERT = """
            insert into payment (id, dossier_code, procedure_code, field_code, agency, level, purpose, amount, status,
                                 method, requested_at, paid_at, version, event_sequence, import_hash)
            select id, dossier_code, procedure_code, field_code, agency, level, 'INTAKE', amount,
                   case when paid_at is null then 'REQUESTED' else 'SUCCEEDED' end,
                   method, requested_at, paid_at, 0, event_sequence, import_hash
              from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                          ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::bigint[])
                as row(id, dossier_code, procedure_code, field_code, agency, level, amount, method,
                       requested_at, paid_at, event_sequence, import_hash)
            """;

    private static final String INSERT_RECEIPTS = """
            insert into receipt (agency, template, serial, number, payment_id, dossier_code, procedure_code, amount,
                                 method, issued_at)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::uuid[], ?::text[], ?::text[],
                                 ?::bigint[], ?::text[], ?::timestamptz[])
            """;

    private final AgroalDataSource dataSource;
    private final ReferenceData reference;
    private final DossierCodes dossierCodes;
    private final ReceiptSymbols symbols;
    private final ReceiptSeries series;
    private final EventLog events;
    private final Caller caller;

    ImportPayments(
            AgroalDataSource dataSource,
            ReferenceData reference,
            DossierCodes dossierCodes,
            ReceiptSymbols symbols,
            ReceiptSeries series,
            EventLog events,
            Caller caller) {
        this.dataSource = dataSource;
        this.reference = reference;
        this.dossierCodes = dossierCodes;
        this.symbols = symbols;
        this.series = series;
        this.events = events;
        this.caller = caller;
    }

    /** The rules of one file. */
    RowImporter<PaymentRow> rows() {
        return new Rows(symbols.books());
    }

    /** A payment as the file has it, with what the catalogue adds. */
    record PaymentRow(
            UUID id,
            String dossierCode,
            String procedureCode,
            String fieldCode,
            String agency,
            AdministrativeLevel level,
            long amount,
            PaymentMethod method,
            OffsetDateTime requestedAt,
            OffsetDateTime paidAt,
            OffsetDateTime receiptIssuedAt,
            ReceiptBook book) {

        private PaymentHeader header(OffsetDateTime moment) {
            return new PaymentHeader(id, dossierCode, procedureCode, fieldCode, agency, level, amount, moment);
        }

        private int eventCount() {
            return 1 + (paidAt == null ? 0 : 1) + (receiptIssuedAt == null ? 0 : 1);
        }
    }

    private final class Rows implements RowImporter<PaymentRow> {

        private final ReceiptSymbols.Books books;

        /** Which payment of this file pays for a dossier; bounded by the rows of a file. */
        private final Map<String, UUID> paysFor = new HashMap<>();

        private final Map<String, String> dossiers = new HashMap<>();

        Rows(ReceiptSymbols.Books books) {
            this.books = books;
        }

        @Override
        public Set<String> columns() {
            return COLUMNS;
        }

        @Override
        public PaymentRow read(ImportRow row) {
            String id = row.matching("paymentId", UUID_FORM, "invalid");
            row.required("dossierCode");
            row.required("procedureCode");
            row.required("agency");
            String dossierCode = row.lookUp("dossierCode", this::reachedDossier);
            OffsetDateTime requestedAt = local(row.requiredPast("requestedAt"));
            OffsetDateTime paidAt = local(row.past("paidAt"));
            OffsetDateTime receiptIssuedAt = local(row.past("receiptIssuedAt"));
            PaymentMethod method = row.oneOf("method", PaymentMethod.class);
            long amount = amount(row);
            checkOrder(row, method, requestedAt, paidAt, receiptIssuedAt);
            if (row.broken()) {
                return null;
            }
            LocalDate day = requestedAt.toLocalDate();
            ReferenceData.Agency agency = row.lookUp("agency", code -> reachedAgency(code, day));
            ReferenceData.Procedure procedure = row.lookUp("procedureCode", code -> reference.procedure(code, day));
            ReceiptBook book = receiptIssuedAt == null
                    ? null
                    : row.lookUp(
                            "receiptIssuedAt", text -> books.of(row.text("agency"), receiptIssuedAt.toLocalDate()));
            if (row.broken()) {
                return null;
            }
            UUID uuid = UUID.fromString(id);
            UUID other = paysFor.putIfAbsent(dossierCode, uuid);
            if (other != null && !other.equals(uuid)) {
                row.error("dossierCode", PaymentProblem.PAYMENT_EXISTS.code(), dossierCode);
                return null;
            }
            dossiers.put(uuid.toString(), dossierCode);
            return new PaymentRow(
                    uuid,
                    dossierCode,
                    procedure.code(),
                    procedure.version().fieldCode(),
                    agency.code(),
                    agency.period().level(),
                    amount,
                    method,
                    requestedAt,
                    paidAt,
                    receiptIssuedAt,
                    book);
        }

        private String reachedDossier(String text) {
            caller.requireReach(dossierCodes.read(text).agency());
            return text;
        }

        private ReferenceData.Agency reachedAgency(String code, LocalDate day) {
            caller.requireReach(code);
            return reference.agency(code, day);
        }

        private long amount(ImportRow row) {
            row.required("amount");
            Long amount = row.number("amount");
            if (amount != null && (amount < 1 || amount > NewPayment.MOST)) {
                row.error("amount", "invalid", "1 to " + NewPayment.MOST);
            }
            return amount == null ? 0 : amount;
        }

        private void checkOrder(
                ImportRow row,
                PaymentMethod method,
                OffsetDateTime requestedAt,
                OffsetDateTime paidAt,
                OffsetDateTime receiptIssuedAt) {
            if ((method == null) != (paidAt == null) && !row.broken()) {
                row.error(method == null ? "method" : "paidAt", "required", "method and paidAt come together");
            }
            if (receiptIssuedAt != null && paidAt == null) {
                row.error("paidAt", "required", "a receipt is issued for what was paid");
            }
            if (requestedAt != null && paidAt != null && paidAt.isBefore(requestedAt)) {
                row.error("paidAt", "out-of-order", "before requestedAt");
            }
            if (paidAt != null && receiptIssuedAt != null && receiptIssuedAt.isBefore(paidAt)) {
                row.error("receiptIssuedAt", "out-of-order", "before paidAt");
            }
        }

        @Override
        public String key(PaymentRow row) {
            return row.id().toString();
        }

        @Override
        public Map<String, Long> storedHashes(Collection<String> keys) {
            Map<String, Long> stored = new HashMap<>();
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement select = connection.prepareStatement(STORED)) {
                select.setArray(1, connection.createArrayOf("uuid", keys.toArray()));
                select.setArray(
                        2,
                        connection.createArrayOf(
                                "text", keys.stream().map(dossiers::get).toArray()));
                try (ResultSet r = select.executeQuery()) {
                    while (r.next()) {
                        stored.put(r.getString(1), r.getObject(2, Long.class));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException("cannot look for stored payments", e);
            }
            return stored;
        }

        @Override
        public void store(List<Hashed<PaymentRow>> rows) {
            try (Connection connection = dataSource.getConnection()) {
                insertPayments(connection, rows);
                Map<UUID, ReceiptNumber> numbers = number(rows);
                insertReceipts(connection, rows, numbers);
                events.append(eventsOf(rows, numbers));
            } catch (SQLException e) {
                throw new IllegalStateException("cannot store imported payments", e);
            }
        }
    }

    private static void insertPayments(Connection connection, List<RowImporter.Hashed<PaymentRow>> rows)
            throws SQLException {
        int n = rows.size();
        Object[][] columns = new Object[12][n];
        for (int i = 0; i < n; i++) {
            PaymentRow row = rows.get(i).row();
            columns[0][i] = row.id();
            columns[1][i] = row.dossierCode();
            columns[2][i] = row.procedureCode();
            columns[3][i] = row.fieldCode();
            columns[4][i] = row.agency();
            columns[5][i] = row.level().name();
            columns[6][i] = row.amount();
            columns[7][i] = row.method() == null ? null : row.method().name();
            columns[8][i] = row.requestedAt().toString();
            columns[9][i] = Objects.toString(row.paidAt(), null);
            columns[10][i] = (long) row.eventCount();
            columns[11][i] = rows.get(i).hash();
        }
        insert(
                connection,
                INSERT,
                columns,
                "uuid",
                "text",
                "text",
                "text",
                "text",
                "text",
                "bigint",
                "text",
                "timestamptz",
                "timestamptz",
                "bigint",
                "bigint");
    }

    /** Takes a stretch of each book and deals it out in the order of the rows. */
    private Map<UUID, ReceiptNumber> number(List<RowImporter.Hashed<PaymentRow>> rows) {
        SortedMap<ReceiptBook, Integer> counts = new TreeMap<>();
        for (RowImporter.Hashed<PaymentRow> hashed : rows) {
            if (hashed.row().book() != null) {
                counts.merge(hashed.row().book(), 1, Integer::sum);
            }
        }
        Map<ReceiptBook, Integer> next = series.take(counts);
        Map<UUID, ReceiptNumber> numbers = new HashMap<>();
        for (RowImporter.Hashed<PaymentRow> hashed : rows) {
            ReceiptBook book = hashed.row().book();
            if (book != null) {
                int number = next.merge(book, 1, Integer::sum) - 1;
                numbers.put(
                        hashed.row().id(), new ReceiptNumber(book.agency(), book.template(), book.serial(), number));
            }
        }
        return numbers;
    }

    private static void insertReceipts(
            Connection connection, List<RowImporter.Hashed<PaymentRow>> rows, Map<UUID, ReceiptNumber> numbers)
            throws SQLException {
        List<PaymentRow> receipted = rows.stream()
                .map(RowImporter.Hashed::row)
                .filter(row -> row.book() != null)
                .toList();
        Object[][] columns = new Object[10][receipted.size()];
        for (int i = 0; i < receipted.size(); i++) {
            PaymentRow row = receipted.get(i);
            ReceiptNumber number = numbers.get(row.id());
            columns[0][i] = number.agency();
            columns[1][i] = number.template();
            columns[2][i] = number.serial();
            columns[3][i] = number.number();
            columns[4][i] = row.id();
            columns[5][i] = row.dossierCode();
            columns[6][i] = row.procedureCode();
            columns[7][i] = row.amount();
            columns[8][i] = row.method().name();
            columns[9][i] = row.receiptIssuedAt().toString();
        }
        insert(
                connection,
                INSERT_RECEIPTS,
                columns,
                "text",
                "text",
                "text",
                "int",
                "uuid",
                "text",
                "text",
                "bigint",
                "text",
                "timestamptz");
    }

    private static void insert(Connection connection, String sql, Object[][] columns, String... types)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < types.length; i++) {
                insert.setArray(i + 1, connection.createArrayOf(types[i], columns[i]));
            }
            insert.executeUpdate();
        }
    }

    private static List<NewEvent> eventsOf(
            List<RowImporter.Hashed<PaymentRow>> rows, Map<UUID, ReceiptNumber> numbers) {
        List<NewEvent> happened = new ArrayList<>(rows.size() * 3);
        for (RowImporter.Hashed<PaymentRow> hashed : rows) {
            PaymentRow row = hashed.row();
            String id = row.id().toString();
            happened.add(new NewEvent(id, 1, new PaymentEvent.Requested(row.header(row.requestedAt()))));
            if (row.paidAt() != null) {
                happened.add(new NewEvent(
                        id, 2, new PaymentEvent.Succeeded(row.header(row.paidAt()), row.method(), row.paidAt())));
            }
            ReceiptNumber number = numbers.get(row.id());
            if (number != null) {
                happened.add(new NewEvent(
                        id,
                        3,
                        new PaymentEvent.ReceiptIssued(
                                row.header(row.receiptIssuedAt()),
                                number.template(),
                                number.serial(),
                                number.digits(),
                                row.receiptIssuedAt())));
            }
        }
        return happened;
    }

    private static OffsetDateTime local(OffsetDateTime moment) {
        return moment == null
                ? null
                : moment.atZoneSameInstant(BusinessClock.ZONE).toOffsetDateTime();
    }
}
