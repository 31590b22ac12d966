package vn.nhiptinh.ioc.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.indicator.AskIndicators;
import vn.nhiptinh.ioc.indicator.IndicatorValue;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Compare;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.indicator.Question;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * Builds the snapshots of the provinces, in one pod at a time, and serves what is stored.
 *
 * <p>A snapshot is built anew when events came in, and now and then because time itself makes
 * dossiers overdue; building never takes more than a part of one core, however large the database.
 */
@ApplicationScoped
public class Snapshots {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final String ELECTION = "select pg_try_advisory_xact_lock(hashtext('vn.nhiptinh.ioc.snapshot'))";

    /** A build is followed by a rest of this many times its length. */
    private static final int REST = 4;

    private final AgroalDataSource dataSource;
    private final Indicators indicators;
    private final AskIndicators ask;
    private final Freshness freshness;
    private final ReferenceData reference;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Clock realTime = Clock.systemUTC();
    private final Duration atLeastEvery;
    private final Map<String, StoredSnapshot> served = new ConcurrentHashMap<>();
    private String builtFrom = "";
    private Instant builtAt = Instant.MIN;
    private Instant restUntil = Instant.MIN;

    Snapshots(
            AgroalDataSource dataSource,
            Indicators indicators,
            AskIndicators ask,
            Freshness freshness,
            ReferenceData reference,
            ObjectMapper mapper,
            Clock clock,
            @ConfigProperty(name = "nhiptinh.ioc.snapshot-at-least-every", defaultValue = "PT5S")
                    Duration atLeastEvery) {
        this.dataSource = dataSource;
        this.indicators = indicators;
        this.ask = ask;
        this.freshness = freshness;
        this.reference = reference;
        this.mapper = mapper;
        this.clock = clock;
        this.atLeastEvery = atLeastEvery;
    }

    public Optional<StoredSnapshot> of(String province) {
        return Optional.ofNullable(served.get(province));
    }

    @Scheduled(every = "0.3s", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() throws SQLException {
        Instant now = realTime.instant();
        if (!now.isBefore(restUntil)) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    if (elected(connection)) {
                        build(connection, now);
                    }
                    connection.commit();
                } catch (SQLException | RuntimeException e) {
                    connection.rollback();
                    throw e;
                } finally {
                    connection.setAutoCommit(true);
                }
            }
        }
        load();
    }

    private static boolean elected(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(ELECTION)) {
            r.next();
            return r.getBoolean(1);
        }
    }

    private void build(Connection connection, Instant now) throws SQLException {
        String from = progress(connection);
        if (from.equals(builtFrom) && now.isBefore(builtAt.plus(atLeastEvery))) {
            return;
        }
        List<String> provinces = reference.agencies().stream()
                .map(a -> a.code())
                .filter(code -> AgencyScope.province(code).equals(code))
                .sorted()
                .toList();
        for (String province : provinces) {
            build(connection, province, now);
        }
        builtFrom = from;
        builtAt = now;
        restUntil = realTime.instant()
                .plus(Duration.between(now, realTime.instant()).multipliedBy(REST));
    }

    private void build(Connection connection, String province, Instant now) throws SQLException {
        LocalDate to = LocalDate.now(clock);
        LocalDate from = to.withDayOfYear(1);
        Question q = new Question(from, to, province, null, null, null, null, null);
        List<IndicatorValue> values = ask.ask(indicators.all(), q, Compare.NONE, VIETNAMESE);
        List<Snapshot.Item> items = values.stream()
                .map(v -> new Snapshot.Item(
                        v.id(),
                        v.name(),
                        v.unit(),
                        v.direction(),
                        v.value(),
                        v.numerator(),
                        v.denominator(),
                        v.target() == null ? null : v.target().value(),
                        v.status(),
                        v.stale()))
                .toList();
        boolean stale = values.stream().anyMatch(IndicatorValue::stale);
        String etag = etag(new Snapshot(province, from, to, 0, null, stale, items));
        StoredSnapshot known = read(connection).get(province);
        long revision = known == null ? 1 : known.etag().equals(etag) ? known.revision() : known.revision() + 1;
        OffsetDateTime asOf = freshness
                .asOf(freshness.all().stream().map(s -> s.source()).collect(Collectors.toSet()))
                .orElse(null);
        byte[] body = json(new Snapshot(province, from, to, revision, asOf, stale, items));
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into snapshot (province, revision, etag, body, built_at) values (?, ?, ?, ?, ?::timestamptz)
                on conflict (province) do update
                set revision = excluded.revision, etag = excluded.etag, body = excluded.body, built_at = excluded.built_at
                """)) {
            upsert.setString(1, province);
            upsert.setLong(2, revision);
            upsert.setString(3, etag);
            upsert.setBytes(4, body);
            upsert.setString(5, now.toString());
            upsert.executeUpdate();
        }
    }

    /** Takes over what is stored, by whichever pod; a revision never goes back. */
    private void load() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            read(connection)
                    .forEach((province, stored) ->
                            served.merge(province, stored, (old, now) -> now.revision() >= old.revision() ? now : old));
        }
    }

    private static Map<String, StoredSnapshot> read(Connection connection) throws SQLException {
        Map<String, StoredSnapshot> stored = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select province, revision, etag, body from snapshot");
                ResultSet r = select.executeQuery()) {
            while (r.next()) {
                stored.put(
                        r.getString(1),
                        new StoredSnapshot(r.getString(1), r.getLong(2), r.getString(3), r.getBytes(4)));
            }
        }
        return stored;
    }

    /** What the numbers are made of: if it has not moved, only time can change them. */
    private String progress(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select coalesce(sum(next_offset), 0) from ingest_offset")) {
            r.next();
            return r.getLong(1) + "/" + reference.revision() + "/" + LocalDate.now(clock);
        }
    }

    private String etag(Snapshot numbers) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json(numbers));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] json(Snapshot snapshot) {
        try {
            return mapper.writeValueAsBytes(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a snapshot", e);
        }
    }
}
