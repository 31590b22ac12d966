package vn.nhiptinh.dossier.dossier;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import vn.nhiptinh.kit.dossiercode.DossierCode;
import vn.nhiptinh.kit.dossiercode.DossierCode.Form;

/**
 * Gives out the running numbers of dossier codes. A number is taken in the transaction that stores its dossier: the
 * counter's row is held until the end of it, and a rollback gives the number back.
 */
@ApplicationScoped
public class DossierNumbers {

    private static final String NEXT = """
            insert into dossier_number (agency, day, last) values (?, ?, 1)
            on conflict (agency, day) do update set last = dossier_number.last + 1
            returning last
            """;

    private static final String RAISE = """
            insert into dossier_number (agency, day, last)
            select * from unnest(?::text[], ?::date[], ?::integer[])
            on conflict (agency, day) do update set last = excluded.last
            where dossier_number.last < excluded.last
            """;

    /** No office comes so far in a day; behind it no number of seven digits would be left. */
    private static final int FAR_FROM_OURS = 1_000_000;

    private final AgroalDataSource dataSource;

    DossierNumbers(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The next free code of an agency and day. */
    public DossierCode next(String agency, LocalDate day) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement next = connection.prepareStatement(NEXT)) {
            next.setString(1, agency);
            next.setObject(2, day);
            try (ResultSet r = next.executeQuery()) {
                r.next();
                return DossierCode.of(agency, day, r.getInt(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot number a dossier of " + agency, e);
        }
    }

    /**
     * Keeps what is generated later clear of codes that came from elsewhere. That may be said before they are stored, and
     * holds if they never are: their numbers were given out elsewhere.
     */
    public void keepClearOf(Collection<DossierCode> codes) {
        record Counter(String agency, LocalDate day) {}
        // In key order, so that two transactions never wait for each other.
        Map<Counter, Integer> highest =
                new TreeMap<>(Comparator.comparing(Counter::agency).thenComparing(Counter::day));
        for (DossierCode code : codes) {
            if (code.form() == Form.CURRENT && code.number() < FAR_FROM_OURS) {
                highest.merge(new Counter(code.agency(), code.day()), code.number(), Math::max);
            }
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement raise = connection.prepareStatement(RAISE)) {
            raise.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            highest.keySet().stream().map(Counter::agency).toArray()));
            raise.setArray(
                    2,
                    connection.createArrayOf(
                            "date",
                            highest.keySet().stream()
                                    .map(c -> c.day().toString())
                                    .toArray()));
            raise.setArray(
                    3, connection.createArrayOf("integer", highest.values().toArray()));
            raise.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot raise the running numbers", e);
        }
    }
}
