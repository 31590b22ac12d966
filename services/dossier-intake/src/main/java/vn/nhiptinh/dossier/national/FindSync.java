package vn.nhiptinh.dossier.national;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.dossier.FindDossiers;
import vn.nhiptinh.dossier.national.SyncResource.DossierSync;
import vn.nhiptinh.dossier.national.SyncResource.SyncRatio;
import vn.nhiptinh.dossier.sync.SyncLedger;
import vn.nhiptinh.dossier.sync.SyncMessage;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;

/** Shows what the national portal knows, as far as the caller may see. */
@ApplicationScoped
class FindSync {

    private static final int MOST_MESSAGES = 100;
    private static final int HUNDRED = 100;

    /** A portal that only knows of the submission does not know of the reception. */
    private static final String COUNT = """
            select count(*), count(*) filter (where national_status >= 2) from dossier
            where received_at >= ? and received_at < ? and handling_agency >= ? and handling_agency < ?
            """;

    /** Behind every agency's code. */
    private static final String END = "~";

    private final SyncLedger ledger;
    private final FindDossiers dossiers;
    private final AgroalDataSource dataSource;
    private final ReferenceData reference;
    private final Caller caller;

    FindSync(
            SyncLedger ledger,
            FindDossiers dossiers,
            AgroalDataSource dataSource,
            ReferenceData reference,
            Caller caller) {
        this.ledger = ledger;
        this.dossiers = dossiers;
        this.dataSource = dataSource;
        this.reference = reference;
        this.caller = caller;
    }

    DossierSync of(String code) {
        return of(dossiers.one(code));
    }

    DossierSync of(Dossier dossier) {
        return new DossierSync(
                dossier.code(),
                dossier.syncState(),
                dossier.nationalStatus(),
                ledger.of(dossier.code(), MOST_MESSAGES));
    }

    Page<SyncMessage> dead(int limit, String after) {
        caller.requireReachOfAll();
        Cursor cursor = Cursor.of("dead-letters");
        long behind = cursor.place(after, Long::valueOf).orElse(0L);
        List<SyncMessage> found = ledger.dead(behind, limit + 1);
        return Page.cut(found, limit, cursor, m -> String.valueOf(m.id()));
    }

    SyncRatio ratio(String agency, LocalDate from, LocalDate to) {
        DossierProblem.requireForward(from, to);
        if (agency != null && !reference.knowsAgency(agency)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, agency);
        }
        String root = caller.root(agency).orElse(null);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, from.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime());
            count.setObject(2, to.plusDays(1).atStartOfDay(BusinessClock.ZONE).toOffsetDateTime());
            count.setString(3, root == null ? "" : root);
            count.setString(4, root == null ? END : AgencyScope.endOfSubtree(root));
            try (ResultSet r = count.executeQuery()) {
                r.next();
                long received = r.getLong(1);
                long synced = r.getLong(2);
                return new SyncRatio(root, from, to, received, synced, percent(synced, received));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count what the national portal knows", e);
        }
    }

    private static Double percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(HUNDRED))
                        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
