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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.transaction.LastWrites;

/**
 * Makes a repeated request get the first answer again instead of acting twice.
 *
 * <p>Key, answer and effect are stored in one transaction: an action that failed leaves no trace and
 * may be tried again with the same key. Two requests with one key cannot run side by side, because
 * the second finds the advisory lock taken.
 */
@ApplicationScoped
public class Idempotency {

    private static final String LOCK_AND_FIND = """
            select pg_try_advisory_xact_lock(hashtextextended(?, 0));
            select request_hash, answer from idempotency_key where caller = ? and operation = ? and key = ?""";

    private static final String KEEP = """
            insert into idempotency_key (caller, operation, key, request_hash, answer, created_at)
            values (?, ?, ?, ?, ?, ?)""";

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private final AgroalDataSource dataSource;
    private final ObjectMapper mapper;
    private final Caller caller;
    private final LastWrites lastWrites;
    private final Clock realTime = Clock.systemUTC();
    private final long keptHours;

    Idempotency(
            AgroalDataSource dataSource,
            ObjectMapper mapper,
            Caller caller,
            LastWrites lastWrites,
            @ConfigProperty(name = "nhiptinh.idempotency.kept-hours", defaultValue = "48") long keptHours) {
        this.dataSource = dataSource;
        this.mapper = mapper;
        this.caller = caller;
        this.lastWrites = lastWrites;
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
            Optional<Kept> kept = lockAndFind(connection, who, operation, key);
            if (kept.isPresent()) {
                if (!Arrays.equals(hash, kept.get().requestHash())) {
                    throw new Problem(CommonProblem.IDEMPOTENCY_KEY_REUSED);
                }
                return mapper.readValue(kept.get().answer(), answer);
            }
            T result = action.get();
            OffsetDateTime now = realTime.instant().atOffset(ZoneOffset.UTC);
            lastWrites.add(KEEP, who, operation, key, hash, mapper.writeValueAsString(result), now);
            return result;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("cannot keep the answer of " + operation, e);
        }
    }

    /** What was asked for under a key before, and what the answer was. */
    private record Kept(byte[] requestHash, String answer) {}

    /** Two statements, so that the second sees what was committed before the first had the lock; sent together. */
    private static Optional<Kept> lockAndFind(Connection connection, String who, String operation, String key)
            throws SQLException {
        try (PreparedStatement both = connection.prepareStatement(LOCK_AND_FIND)) {
            both.setString(1, who + '\n' + operation + '\n' + key);
            both.setString(2, who);
            both.setString(3, operation);
            both.setString(4, key);
            both.execute();
            try (ResultSet lock = both.getResultSet()) {
                lock.next();
                if (!lock.getBoolean(1)) {
                    throw new Problem(CommonProblem.IDEMPOTENCY_IN_FLIGHT);
                }
            }
            both.getMoreResults();
            try (ResultSet found = both.getResultSet()) {
                return found.next() ? Optional.of(new Kept(found.getBytes(1), found.getString(2))) : Optional.empty();
            }
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

    private byte[] hash(Object request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(mapper.writeValueAsBytes(request));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("cannot hash a request", e);
        }
    }
}
