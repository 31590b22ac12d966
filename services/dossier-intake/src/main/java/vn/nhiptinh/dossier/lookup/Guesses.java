package vn.nhiptinh.dossier.lookup;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Counts wrong guesses in the public look-up. Guesses at one code come one after the other, so that many at once are no
 * more than five; what is older than an hour is forgotten.
 */
@ApplicationScoped
class Guesses {

    private static final int MOST = 5;

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 17))";

    private static final String FAILURES =
            "select failures from lookup_failure where dossier_code = ? and last_at > now() - interval '1 hour'";

    private static final String WRONG = """
            insert into lookup_failure as f (dossier_code, failures, last_at) values (?, 1, now())
            on conflict (dossier_code) do update set last_at = now(),
              failures = case when f.last_at > now() - interval '1 hour' then f.failures + 1 else 1 end
            """;

    /** A few of the old ones go with each new one, so that guessing at ever other codes fills nothing. */
    private static final String FORGET = """
            delete from lookup_failure where dossier_code in (
              select dossier_code from lookup_failure where last_at <= now() - interval '1 hour'
              order by last_at limit 10 for update skip locked)
            """;

    private static final String RIGHT = "delete from lookup_failure where dossier_code = ?";

    private final AgroalDataSource dataSource;

    Guesses(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void requireOpen(String code) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock = connection.prepareStatement(LOCK);
                PreparedStatement select = connection.prepareStatement(FAILURES)) {
            lock.setString(1, code);
            lock.execute();
            select.setString(1, code);
            try (ResultSet r = select.executeQuery()) {
                if (r.next() && r.getInt(1) >= MOST) {
                    throw new Problem(DossierProblem.LOOKUP_LOCKED);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the guesses at a dossier", e);
        }
    }

    void wrong(String code) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement count = connection.prepareStatement(WRONG);
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            count.setString(1, code);
            count.executeUpdate();
            forget.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count a guess at a dossier", e);
        }
    }

    void right(String code) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(RIGHT)) {
            delete.setString(1, code);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot forget the guesses at a dossier", e);
        }
    }
}
