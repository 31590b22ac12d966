package vn.nhiptinh.dossier.deadline;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the law says of deadlines in general, by the day on which it says so. Every submission asks, so the rules are kept at
 * hand for a while; a changed rule counts in every process once that is over.
 */
@ApplicationScoped
public class DeadlineRules {

    private final AgroalDataSource dataSource;
    private final DeadlineSettings settings;
    private volatile Known known;

    DeadlineRules(AgroalDataSource dataSource, DeadlineSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    /**
     * The rules as they were read.
     *
     * @param since nanoseconds of real time when they began to be read
     */
    private record Known(List<Rule> rules, long since) {}

    /**
     * The rules of a period.
     *
     * @param mostExtensions how often a new day may be promised
     * @param extensionNoticeDays how many working days before the due date that has to happen
     * @param replyMinutes office time within which the desk answers before acceptance
     */
    public record Rule(
            LocalDate validFrom, LocalDate validTo, int mostExtensions, int extensionNoticeDays, int replyMinutes) {

        boolean validOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }
    }

    /** The rules of a day. */
    public Rule on(LocalDate day) {
        return rules().stream()
                .filter(r -> r.validOn(day))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no deadline rules on " + day));
    }

    private List<Rule> rules() {
        Known last = known;
        long now = System.nanoTime();
        if (last == null || now - last.since() >= settings.rulesKeptFor().toNanos()) {
            last = new Known(read(), now);
            known = last;
        }
        return last.rules();
    }

    private List<Rule> read() {
        List<Rule> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select valid_from, valid_to, most_extensions,"
                        + " extension_notice_days, reply_minutes from deadline_rule");
                ResultSet r = select.executeQuery()) {
            while (r.next()) {
                found.add(new Rule(
                        r.getObject(1, LocalDate.class),
                        r.getObject(2, LocalDate.class),
                        r.getInt(3),
                        r.getInt(4),
                        r.getInt(5)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the deadline rules", e);
        }
        return List.copyOf(found);
    }
}
