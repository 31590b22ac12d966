package vn.nhiptinh.feedback.petition;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** Numbers the petitions of an agency and day. */
@ApplicationScoped
public class PetitionCounter {

    private static final String NEXT = """
            insert into petition_counter as c (agency, day, last_number) values (?, ?, 1)
            on conflict (agency, day) do update set last_number = c.last_number + 1
            returning last_number
            """;

    private static final String PASS = """
            insert into petition_counter as c (agency, day, last_number)
            select * from unnest(?::text[], ?::date[], ?::int[])
            on conflict (agency, day) do update set last_number = greatest(c.last_number, excluded.last_number)
            """;

    private final AgroalDataSource dataSource;

    PetitionCounter(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    PetitionCode next(String agency, LocalDate day) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement next = connection.prepareStatement(NEXT)) {
            next.setString(1, agency);
            next.setObject(2, day);
            try (ResultSet r = next.executeQuery()) {
                r.next();
                return new PetitionCode(agency, day, r.getInt(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot number a petition", e);
        }
    }

    /** Moves the counters past codes that were given elsewhere, so that none is given again. */
    void pass(Collection<PetitionCode> codes) {
        // In the order of keys, so that two imports never wait for each other.
        SortedMap<String, PetitionCode> highest = new TreeMap<>();
        for (PetitionCode code : codes) {
            highest.merge(code.agency() + " " + code.day(), code, (a, b) -> a.number() >= b.number() ? a : b);
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement pass = connection.prepareStatement(PASS)) {
            pass.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            highest.values().stream().map(PetitionCode::agency).toArray()));
            pass.setArray(
                    2,
                    connection.createArrayOf(
                            "date",
                            highest.values().stream()
                                    .map(code -> code.day().toString())
                                    .toArray()));
            pass.setArray(
                    3,
                    connection.createArrayOf(
                            "int",
                            highest.values().stream().map(PetitionCode::number).toArray()));
            pass.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot pass numbers of petitions", e);
        }
    }
}
