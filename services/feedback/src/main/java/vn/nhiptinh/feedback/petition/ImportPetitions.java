package vn.nhiptinh.feedback.petition;

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
import java.util.regex.Pattern;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.PetitionClassification;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.events.PetitionHeader;
import vn.nhiptinh.feedback.deadline.AnswerTimeLimits;
import vn.nhiptinh.feedback.field.Fields;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.dossiercode.DossierCode;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.imports.ImportRow;
import vn.nhiptinh.kit.imports.RowImporter;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;

/**
 * Stores the petitions of an old system as if they had been sent here, with the events of their
 * lives. What people wrote stays with the old system.
 */
@ApplicationScoped
public class ImportPetitions {

    private static final Set<String> COLUMNS = new LinkedHashSet<>(List.of(
            "petitionCode",
            "fieldCode",
            "classification",
            "agency",
            "unitCode",
            "channel",
            "submittedAt",
            "acceptedAt",
            "answeredAt",
            "liked",
            "score",
            "ratedAt",
            "dossierCode",
            "procedureCode"));

    private static final Pattern UNIT = Pattern.compile("\\d{2,5}");

    private static final String INSERT = """
            insert into petition (code, field_code, classification, agency, level, unit_code, channel, dossier_code,
                                  procedure_code, status, submitted_at, due_at, accepted_at, answered_at, rated_at,
                                  liked, score, version, event_sequence, import_hash)
            select code, field_code, classification, agency, level, unit_code, channel, dossier_code, procedure_code,
                   status, submitted_at, due_at, accepted_at, answered_at, rated_at, liked, score, 0, event_sequence,
                   import_hash
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                          ?::timestamptz[], ?::boolean[], ?::int[], ?::bigint[], ?::bigint[])
                as row(code, field_code, classification, agency, level, unit_code, channel, dossier_code,
                       procedure_code, status, submitted_at, due_at, accepted_at, answered_at, rated_at, liked, score,
                       event_sequence, import_hash)
            """;

    private static final String[] TYPES = {
        "text",
        "text",
        "text",
        "text",
        "text",
        "text",
        "text",
        "text",
        "text",
        "text",
        "timestamptz",
        "timestamptz",
        "timestamptz",
        "timestamptz",
        "timestamptz",
        "boolean",
        "int",
        "bigint",
        "bigint"
    };

    private final AgroalDataSource dataSource;
    private final ReferenceData reference;
    private final DossierCodes dossierCodes;
    private final Fields fields;
    private final AnswerTimeLimits timeLimits;
    private final PetitionCounter counter;
    private final EventLog events;
    private final Caller caller;

    ImportPetitions(
            AgroalDataSource dataSource,
            ReferenceData reference,
            DossierCodes dossierCodes,
            Fields fields,
            AnswerTimeLimits timeLimits,
            PetitionCounter counter,
            EventLog events,
            Caller caller) {
        this.dataSource = dataSource;
        this.reference = reference;
        this.dossierCodes = dossierCodes;
        this.fields = fields;
        this.timeLimits = timeLimits;
        this.counter = counter;
        this.events = events;
        this.caller = caller;
    }

    /** The rules of one file. */
    RowImporter<PetitionRow> rows() {
        return new Rows(fields.codes(), timeLimits.limits());
    }

    /** A petition as the file has it, with what the catalogue and the time limits add. */
    record PetitionRow(
            PetitionCode code,
            String fieldCode,
            PetitionClassification classification,
            String agency,
            AdministrativeLevel level,
            String unitCode,
            PetitionChannel channel,
            OffsetDateTime submittedAt,
            OffsetDateTime dueAt,
            OffsetDateTime acceptedAt,
            OffsetDateTime answeredAt,
            OffsetDateTime ratedAt,
            Boolean liked,
            Integer score,
            String dossierCode,
            String procedureCode) {

        private PetitionStatus status() {
            return ratedAt != null
                    ? PetitionStatus.RATED
                    : answeredAt != null
                            ? PetitionStatus.ANSWERED
                            : acceptedAt != null ? PetitionStatus.ACCEPTED : PetitionStatus.SUBMITTED;
        }

        private PetitionHeader header(OffsetDateTime moment) {
            return new PetitionHeader(
                    code.toString(),
                    fieldCode,
                    classification,
                    agency,
                    level,
                    unitCode,
                    channel,
                    dueAt,
                    dossierCode,
                    procedureCode,
                    moment);
        }

        private List<PetitionEvent> events() {
            List<PetitionEvent> life = new ArrayList<>(4);
            life.add(new PetitionEvent.Submitted(header(submittedAt), submittedAt));
            if (acceptedAt != null) {
                life.add(new PetitionEvent.Accepted(header(acceptedAt), acceptedAt));
            }
            if (answeredAt != null) {
                life.add(new PetitionEvent.Answered(header(answeredAt), answeredAt));
            }
            if (ratedAt != null) {
                life.add(new PetitionEvent.Rated(header(ratedAt), liked, score));
            }
            return life;
        }
    }

    private final class Rows implements RowImporter<PetitionRow> {

        private final Set<String> fieldCodes;
        private final AnswerTimeLimits.Limits limits;

        Rows(Set<String> fieldCodes, AnswerTimeLimits.Limits limits) {
            this.fieldCodes = fieldCodes;
            this.limits = limits;
        }

        @Override
        public Set<String> columns() {
            return COLUMNS;
        }

        @Override
        public PetitionRow read(ImportRow row) {
            row.required("petitionCode");
            row.required("agency");
            PetitionCode code = row.lookUp("petitionCode", this::reachedCode);
            String fieldCode = row.required("fieldCode");
            if (fieldCode != null && !fieldCodes.contains(fieldCode)) {
                row.error("fieldCode", CommonProblem.UNKNOWN_FIELD.code(), fieldCode);
            }
            PetitionClassification classification = row.requiredOneOf("classification", PetitionClassification.class);
            PetitionChannel channel = row.requiredOneOf("channel", PetitionChannel.class);
            String unitCode = row.matching("unitCode", UNIT, "invalid");
            DossierCode dossierCode = row.lookUp("dossierCode", dossierCodes::read);
            OffsetDateTime submittedAt = local(row.requiredPast("submittedAt"));
            OffsetDateTime acceptedAt = local(row.past("acceptedAt"));
            OffsetDateTime answeredAt = local(row.past("answeredAt"));
            OffsetDateTime ratedAt = local(row.past("ratedAt"));
            Boolean liked = row.text("liked") == null ? null : row.flag("liked");
            Integer score = score(row);
            requireBefore(row, "acceptedAt", acceptedAt, "submittedAt", submittedAt);
            requireBefore(row, "answeredAt", answeredAt, "acceptedAt", acceptedAt);
            requireBefore(row, "ratedAt", ratedAt, "answeredAt", answeredAt);
            requireTogether(row, ratedAt);
            if (row.broken()) {
                return null;
            }
            LocalDate day = submittedAt.toLocalDate();
            ReferenceData.Agency agency = row.lookUp("agency", a -> reachedAgency(a, day));
            row.lookUp("procedureCode", p -> reference.procedure(p, day));
            OffsetDateTime dueAt = row.lookUp(
                    "submittedAt", text -> limits.dueAt(row.text("agency"), classification, channel, submittedAt));
            if (row.broken()) {
                return null;
            }
            return new PetitionRow(
                    code,
                    fieldCode,
                    classification,
                    agency.code(),
                    agency.period().level(),
                    unitCode,
                    channel,
                    submittedAt,
                    dueAt,
                    acceptedAt,
                    answeredAt,
                    ratedAt,
                    liked,
                    score,
                    dossierCode == null ? null : dossierCode.text(),
                    row.text("procedureCode"));
        }

        /** A code moves the counter of the agency in it, which is not always the one that answers. */
        private PetitionCode reachedCode(String text) {
            PetitionCode code = PetitionCode.require(text);
            caller.requireReach(code.agency());
            return code;
        }

        private ReferenceData.Agency reachedAgency(String code, LocalDate day) {
            caller.requireReach(code);
            return reference.agency(code, day);
        }

        private Integer score(ImportRow row) {
            Long score = row.number("score");
            if (score != null && (score < 1 || score > 5)) {
                row.error("score", "invalid", "1 to 5");
                return null;
            }
            return score == null ? null : score.intValue();
        }

        /** A stage needs the one before it, and does not come earlier. */
        private void requireBefore(
                ImportRow row, String column, OffsetDateTime moment, String before, OffsetDateTime earlier) {
            if (moment == null) {
                return;
            }
            if (row.text(before) == null) {
                row.error(before, "required", "required by " + column);
            } else if (earlier != null && moment.isBefore(earlier)) {
                row.error(column, "out-of-order", "before " + before);
            }
        }

        private void requireTogether(ImportRow row, OffsetDateTime ratedAt) {
            for (String column : List.of("liked", "score")) {
                if ((row.text(column) == null) != (row.text("ratedAt") == null)) {
                    row.error(
                            ratedAt == null ? "ratedAt" : column, "required", "ratedAt, liked and score come together");
                }
            }
        }

        @Override
        public String key(PetitionRow row) {
            return row.code().toString();
        }

        @Override
        public Map<String, Long> storedHashes(Collection<String> keys) {
            Map<String, Long> stored = new HashMap<>();
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement select =
                            connection.prepareStatement("select code, import_hash from petition where code = any(?)")) {
                select.setArray(1, connection.createArrayOf("text", keys.toArray()));
                try (ResultSet r = select.executeQuery()) {
                    while (r.next()) {
                        stored.put(r.getString(1), r.getObject(2, Long.class));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException("cannot look for stored petitions", e);
            }
            return stored;
        }

        @Override
        public void store(List<Hashed<PetitionRow>> rows) {
            insert(rows);
            List<NewEvent> happened = new ArrayList<>(rows.size() * 4);
            for (Hashed<PetitionRow> hashed : rows) {
                long sequence = 0;
                for (PetitionEvent event : hashed.row().events()) {
                    happened.add(new NewEvent(hashed.row().code().toString(), ++sequence, event));
                }
            }
            events.append(happened);
            counter.pass(rows.stream().map(hashed -> hashed.row().code()).toList());
        }
    }

    private void insert(List<RowImporter.Hashed<PetitionRow>> rows) {
        Object[][] columns = new Object[TYPES.length][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            PetitionRow row = rows.get(i).row();
            columns[0][i] = row.code().toString();
            columns[1][i] = row.fieldCode();
            columns[2][i] = row.classification().name();
            columns[3][i] = row.agency();
            columns[4][i] = row.level().name();
            columns[5][i] = row.unitCode();
            columns[6][i] = row.channel().name();
            columns[7][i] = row.dossierCode();
            columns[8][i] = row.procedureCode();
            columns[9][i] = row.status().name();
            columns[10][i] = row.submittedAt().toString();
            columns[11][i] = row.dueAt().toString();
            columns[12][i] = Objects.toString(row.acceptedAt(), null);
            columns[13][i] = Objects.toString(row.answeredAt(), null);
            columns[14][i] = Objects.toString(row.ratedAt(), null);
            columns[15][i] = row.liked();
            columns[16][i] = row.score();
            columns[17][i] = (long) row.events().size();
            columns[18][i] = rows.get(i).hash();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < TYPES.length; i++) {
                insert.setArray(i + 1, connection.createArrayOf(TYPES[i], columns[i]));
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot store imported petitions", e);
        }
    }

    private static OffsetDateTime local(OffsetDateTime moment) {
        return moment == null
                ? null
                : moment.atZoneSameInstant(BusinessClock.ZONE).toOffsetDateTime();
    }
}
