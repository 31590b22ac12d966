package vn.nhiptinh.dossier.content;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.nhiptinh.kit.clock.BusinessClock;

/** Which attachments dossiers have. */
@ApplicationScoped
public class Attachments {

    private static final String INSERT = """
            insert into attachment (id, dossier_code, kind, sha256, media_type, bytes, at, subject, agency)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT = """
            select id, kind, sha256, media_type, bytes, at, subject, agency from attachment
            where dossier_code = ? order by at, id
            """;

    private final AgroalDataSource dataSource;

    Attachments(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void add(String dossierCode, Attachment attachment) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, attachment.id());
            insert.setString(2, dossierCode);
            insert.setString(3, attachment.kind().name());
            insert.setString(4, attachment.sha256());
            insert.setString(5, attachment.mediaType());
            insert.setLong(6, attachment.bytes());
            insert.setObject(7, attachment.at());
            insert.setString(8, attachment.subject());
            insert.setString(9, attachment.agency());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot attach to " + dossierCode, e);
        }
    }

    /** The oldest first; a dossier has no more than a bound of them. */
    public List<Attachment> of(String dossierCode) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, dossierCode);
            List<Attachment> attachments = new ArrayList<>();
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    attachments.add(new Attachment(
                            r.getObject(1, UUID.class),
                            Attachment.Kind.valueOf(r.getString(2)),
                            r.getString(3),
                            r.getString(4),
                            r.getLong(5),
                            r.getObject(6, OffsetDateTime.class)
                                    .atZoneSameInstant(BusinessClock.ZONE)
                                    .toOffsetDateTime(),
                            r.getString(7),
                            r.getString(8)));
                }
            }
            return attachments;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the attachments of " + dossierCode, e);
        }
    }

    public Optional<Attachment> one(String dossierCode, UUID id) {
        return of(dossierCode).stream().filter(a -> a.id().equals(id)).findFirst();
    }
}
