package vn.nhiptinh.dossier.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.security.Caller;

/** Notes who reads personal data in clear, in the transaction that reads it. */
@ApplicationScoped
public class AccessLog {

    private static final int MOST = 500;

    private static final String INSERT =
            "insert into personal_data_access (dossier_code, at, subject, agency, what, purpose) values (?, ?, ?, ?, ?, ?)";

    private static final String SELECT =
            "select at, subject, agency, what, purpose from personal_data_access where dossier_code = ? order by id desc"
                    + " limit " + MOST;

    /** What was read. */
    public enum What {
        PEOPLE,
        ATTACHMENT,
        FORM
    }

    /**
     * One reading.
     *
     * @param subject the account that read
     * @param purpose a code
     */
    @JsonInclude(Include.NON_NULL)
    @Schema(description = "Who read personal data in clear, when, for which agency and why.")
    public record Access(OffsetDateTime at, String subject, String agency, What what, String purpose) {}

    private final AgroalDataSource dataSource;
    private final Caller caller;
    private final Clock clock;

    AccessLog(AgroalDataSource dataSource, Caller caller, Clock clock) {
        this.dataSource = dataSource;
        this.caller = caller;
        this.clock = clock;
    }

    /** Notes that the caller reads something now. */
    public void note(String dossierCode, What what, String purpose) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, dossierCode);
            insert.setObject(2, OffsetDateTime.now(clock));
            insert.setString(3, caller.subject());
            insert.setString(4, caller.agency().orElse(null));
            insert.setString(5, what.name());
            insert.setString(6, purpose);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot note who reads " + dossierCode, e);
        }
    }

    /** The newest first, up to a bound. */
    public List<Access> of(String dossierCode) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, dossierCode);
            List<Access> found = new ArrayList<>();
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    found.add(new Access(
                            r.getObject(1, OffsetDateTime.class)
                                    .atZoneSameInstant(BusinessClock.ZONE)
                                    .toOffsetDateTime(),
                            r.getString(2),
                            r.getString(3),
                            What.valueOf(r.getString(4)),
                            r.getString(5)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read who has read " + dossierCode, e);
        }
    }
}
