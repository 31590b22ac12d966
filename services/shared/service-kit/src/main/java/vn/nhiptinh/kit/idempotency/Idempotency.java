package vn.nhiptinh.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;

/**
 * Makes a repeated request get the first answer again instead of acting twice.
 *
 * <p>Key, answer and effect are stored in one transaction: an action that failed leaves no trace and
 * may be tried again with the same key. Two requests with one key cannot run side by side, because
 * the second finds the advisory lock taken.
 */
@ApplicationScoped
public class Idempotency {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private final AgroalDataSource dataSource;
    private final ObjectMapper mapper;
    private final Caller caller;
    private final Clock realTime = Clock.systemUTC();
    private final long keptHours;

    Idempotency(
            AgroalDataSource dataSource,
            ObjectMapper mapper,
            Caller caller,
            @ConfigProperty(name = "nhiptinh.idempotency.kept-hours", defaultValue = "48") long keptHours) {
        this.dataSource = dataSource;
        this.mapper = mapper;
        this.caller = caller;
        this.keptHours = keptHours;
    }

    /**
     * Runs an action once for a key.
     *
     * @param key the request's {@code Idempotency-Key}
     * @param operation the operation with the resource it acts on
     * @param request what was asked for; another request under the same key is refused
     * @param action runs in this transaction; its answer is kept
     */
    @Transactional
    public <T> T once(String key, String operation, Object request, Class<T> answer, Supplier<T> action) {
        if (key == null || key.length() < SHORTEST || key.length() > LONGEST) {
            throw new Problem(CommonProblem.IDEMPOTENCY_KEY_REQUIRED);
        }
        String who = caller.subject();
        byte[] hash = hash(request);
        try (Connection connection = dataSource.getConnection()) {
            if (!lock(connection, who + '\n' + operation + '\n' + key)) {
                throw new Problem(CommonProblem.IDEMPOTENCY_IN_FLIGHT);
            }
            try (PreparedStatement select = connection.prepareStatement(
                    "select request_hash, answer from idempotency_key where caller = ? and operation = ? and key = ?")) {
                select.setString(1, who);
                select.setString(2, operation);
                select.setString(3, key);
                try (ResultSet r = select.executeQuery()) {
                    if (r.next()) {
                        if (!Arrays.equals(hash, r.getBytes(1))) {
                            throw new Problem(CommonProblem.IDEMPOTENCY_KEY_REUSED);
                        }
                        return mapper.readValue(r.getString(2), answer);
                    }
                }
            }
            T result = action.get();
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into idempotency_key (caller, operation, key, request_hash, answer, created_at)"
                            + " values (?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, who);
                insert.setString(2, operation);
                insert.setString(3, key);
                insert.setBytes(4, hash);
                insert.setString(5, mapper.writeValueAsString(result));
                insert.setObject(6, realTime.instant().atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
            }
            return result;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("cannot keep the answer of " + operation, e);
        }
    }

    @Scheduled(every = "1h", delayed = "10m")
    @Transactional
    void forgetOldAnswers() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from idempotency_key where created_at < ?")) {
            delete.setObject(1, realTime.instant().atOffset(ZoneOffset.UTC).minusHours(keptHours));
            delete.executeUpdate();
        }
    }

    private static boolean lock(Connection connection, String name) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, name);
            try (ResultSet r = lock.executeQuery()) {
                r.next();
                return r.getBoolean(1);
            }
        }
    }

    private byte[] hash(Object request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(mapper.writeValueAsBytes(request));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("cannot hash a request", e);
        }
    }
}
