package vn.nhiptinh.payments.receipt;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Hands out receipt numbers without gaps: a book's counter stays locked until the transaction ends,
 * and goes back with it if it fails. Take numbers last, so that the lock is short.
 */
@ApplicationScoped
public class ReceiptSeries {

    /** Seven digits. */
    static final int LAST = 9_999_999;

    private static final String TAKE = """
            insert into receipt_series as s (agency, template, serial, last_number)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::int[])
            on conflict (agency, template, serial) do update set last_number = s.last_number + excluded.last_number
              where s.last_number + excluded.last_number <= ?
            returning agency, template, serial, last_number
            """;

    private final AgroalDataSource dataSource;

    ReceiptSeries(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Takes numbers of several books at once.
     *
     * @param counts how many of each; their order is the order of locking, so that two takers never wait
     *     for each other
     * @return the first number taken of each book
     * @throws Problem receipt-series-exhausted
     */
    public Map<ReceiptBook, Integer> take(SortedMap<ReceiptBook, Integer> counts) {
        ReceiptBook[] books = counts.keySet().toArray(ReceiptBook[]::new);
        String[] agencies = new String[books.length];
        String[] templates = new String[books.length];
        String[] serials = new String[books.length];
        for (int i = 0; i < books.length; i++) {
            agencies[i] = books[i].agency();
            templates[i] = books[i].template();
            serials[i] = books[i].serial();
        }
        Map<ReceiptBook, Integer> first = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setArray(1, connection.createArrayOf("text", agencies));
            take.setArray(2, connection.createArrayOf("text", templates));
            take.setArray(3, connection.createArrayOf("text", serials));
            take.setArray(4, connection.createArrayOf("int", counts.values().toArray()));
            take.setInt(5, LAST);
            try (ResultSet r = take.executeQuery()) {
                while (r.next()) {
                    ReceiptBook book = new ReceiptBook(r.getString(1), r.getString(2), r.getString(3));
                    first.put(book, r.getInt(4) - counts.get(book) + 1);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot take receipt numbers", e);
        }
        for (ReceiptBook book : books) {
            if (!first.containsKey(book)) {
                throw new Problem(ReceiptProblem.RECEIPT_SERIES_EXHAUSTED, book);
            }
        }
        return first;
    }
}
