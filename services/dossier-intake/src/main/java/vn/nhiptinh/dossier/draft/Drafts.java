package vn.nhiptinh.dossier.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.dossier.DossierSubmission;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.etag.EntityTag;
import vn.nhiptinh.kit.personal.PersonalData;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;

/** The drafts of the citizen who calls: nobody else's are to be seen, and old ones go. */
@ApplicationScoped
class Drafts {

    private static final String SELECT = "select id, sealed, saved_at, version from draft where subject = ?";

    private static final String INSERT =
            "insert into draft (id, subject, sealed, version, saved_at) values (?, ?, ?, 1, ?)";

    private static final String UPDATE =
            "update draft set sealed = ?, version = version + 1, saved_at = ? where id = ? and subject = ?";

    private static final String DELETE = "delete from draft where id = ? and subject = ?";

    /** A few go with each new one. */
    private static final String FORGET = """
            delete from draft where id in (
              select id from draft where saved_at < ? order by saved_at limit 20 for update skip locked)
            """;

    private final AgroalDataSource dataSource;
    private final PersonalData personal;
    private final ObjectMapper json;
    private final Caller caller;
    private final Clock clock;
    private final int most;
    private final int keptDays;

    Drafts(
            AgroalDataSource dataSource,
            PersonalData personal,
            ObjectMapper json,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "nhiptinh.drafts.most", defaultValue = "20") int most,
            @ConfigProperty(name = "nhiptinh.drafts.kept-days", defaultValue = "90") int keptDays) {
        this.dataSource = dataSource;
        this.personal = personal;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
        this.most = most;
        this.keptDays = keptDays;
    }

    /** The newest first. */
    List<Draft> all() {
        return select(SELECT + " order by saved_at desc, id");
    }

    Draft one(UUID id) {
        return select(SELECT + " and id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND));
    }

    /** The draft, and nobody changes it until the transaction ends. */
    Draft hold(UUID id) {
        return select(SELECT + " and id = ? for update", id).stream()
                .findFirst()
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND));
    }

    Draft begin(DossierSubmission submission) {
        if (all().size() >= most) {
            throw new Problem(DossierProblem.TOO_MANY_DRAFTS, most);
        }
        Draft draft = new Draft(UUID.randomUUID(), submission, now(), 1);
        update(FORGET, now().minus(Period.ofDays(keptDays)));
        update(INSERT, draft.id(), caller.subject(), sealed(draft.id(), submission), draft.savedAt());
        return draft;
    }

    Draft save(UUID id, String ifMatch, DossierSubmission submission) {
        Draft before = hold(id);
        EntityTag.require(ifMatch, before.version());
        Draft draft = new Draft(id, submission, now(), before.version() + 1);
        update(UPDATE, sealed(id, submission), draft.savedAt(), id, caller.subject());
        return draft;
    }

    void discard(UUID id) {
        if (update(DELETE, id, caller.subject()) == 0) {
            throw new Problem(CommonProblem.NOT_FOUND);
        }
    }

    private List<Draft> select(String sql, Object... more) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, caller.subject());
            for (int i = 0; i < more.length; i++) {
                select.setObject(i + 2, more[i]);
            }
            List<Draft> drafts = new ArrayList<>();
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    UUID id = r.getObject(1, UUID.class);
                    drafts.add(new Draft(
                            id,
                            opened(id, r.getBytes(2)),
                            r.getObject(3, OffsetDateTime.class)
                                    .atZoneSameInstant(BusinessClock.ZONE)
                                    .toOffsetDateTime(),
                            r.getInt(4)));
                }
            }
            return drafts;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read drafts", e);
        }
    }

    private int update(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot change a draft", e);
        }
    }

    private byte[] sealed(UUID id, DossierSubmission submission) {
        try {
            return personal.seal(json.writeValueAsString(submission), "draft " + id);
        } catch (JsonProcessingException e) {
            // Without its cause, which may quote the person.
            throw new IllegalStateException("cannot write draft " + id);
        }
    }

    private DossierSubmission opened(UUID id, byte[] sealed) {
        try {
            return json.readValue(personal.open(sealed, "draft " + id), DossierSubmission.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read draft " + id);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
