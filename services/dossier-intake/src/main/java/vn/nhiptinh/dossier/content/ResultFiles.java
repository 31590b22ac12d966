package vn.nhiptinh.dossier.content;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.nhiptinh.dossier.content.ResultFile.Signature;
import vn.nhiptinh.kit.clock.BusinessClock;

/** Which attachments are results, and how they are signed. */
@ApplicationScoped
public class ResultFiles {

    private static final String INSERT = """
            insert into dossier_result (attachment_id, dossier_code, document_number, issued_on, issuing_agency,
              signer_position, certificate_serial, signed_at, recorded_at, subject)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (attachment_id) do nothing
            """;

    private static final String SELECT = """
            select attachment_id, document_number, issued_on, signer_position, certificate_serial, signed_at
            from dossier_result where dossier_code = ? order by recorded_at, attachment_id
            """;

    private final AgroalDataSource dataSource;

    ResultFiles(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** False if the attachment is recorded already. */
    public boolean add(String dossierCode, ResultFile result, String agency, OffsetDateTime at, String subject) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Signature signature = result.signature();
            insert.setObject(1, result.attachmentId());
            insert.setString(2, dossierCode);
            insert.setString(3, result.documentNumber());
            insert.setObject(4, result.issuedOn());
            insert.setString(5, agency);
            insert.setString(6, signature == null ? null : signature.signerPosition());
            insert.setString(7, signature == null ? null : signature.certificateSerial());
            insert.setObject(8, signature == null ? null : signature.signedAt());
            insert.setObject(9, at);
            insert.setString(10, subject);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot record a result of " + dossierCode, e);
        }
    }

    public List<ResultFile> of(String dossierCode) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, dossierCode);
            List<ResultFile> results = new ArrayList<>();
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    results.add(new ResultFile(
                            r.getObject(1, UUID.class), r.getString(2), r.getObject(3, LocalDate.class), signature(r)));
                }
            }
            return results;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the results of " + dossierCode, e);
        }
    }

    private static Signature signature(ResultSet r) throws SQLException {
        OffsetDateTime signedAt = r.getObject(6, OffsetDateTime.class);
        return signedAt == null
                ? null
                : new Signature(
                        r.getString(4),
                        r.getString(5),
                        signedAt.atZoneSameInstant(BusinessClock.ZONE).toOffsetDateTime());
    }
}
