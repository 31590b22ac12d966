package vn.nhiptinh.ioc.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.indicator.AskIndicators;
import vn.nhiptinh.ioc.indicator.Comparing;
import vn.nhiptinh.ioc.indicator.IndicatorValue;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.ioc.indicator.Question;

/** Makes the snapshot of an agency and those under it: its numbers of the year so far, under the next revision. */
@ApplicationScoped
class BuildSnapshot {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final SnapshotTable table;
    private final Indicators indicators;
    private final AskIndicators ask;
    private final Freshness freshness;
    private final ObjectMapper mapper;
    private final Clock clock;

    BuildSnapshot(
            SnapshotTable table,
            Indicators indicators,
            AskIndicators ask,
            Freshness freshness,
            ObjectMapper mapper,
            Clock clock) {
        this.table = table;
        this.indicators = indicators;
        this.ask = ask;
        this.freshness = freshness;
        this.mapper = mapper;
        this.clock = clock;
    }

    StoredSnapshot build(Connection connection, String agency, Instant now) throws SQLException {
        LocalDate to = LocalDate.now(clock);
        LocalDate from = to.withDayOfYear(1);
        Question q = Question.of(Period.days(from, to), agency);
        List<IndicatorValue> values = ask.ask(indicators.all(), q, Comparing.NONE, VIETNAMESE);
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
        String etag = etag(new Snapshot(agency, from, to, 0, null, stale, items));
        long revision = table.find(connection, agency)
                .map(known -> known.etag().equals(etag) ? known.revision() : known.revision() + 1)
                .orElse(1L);
        OffsetDateTime asOf = freshness
                .asOf(freshness.all().stream().map(s -> s.source()).collect(Collectors.toSet()))
                .orElse(null);
        StoredSnapshot built = new StoredSnapshot(
                agency, revision, etag, json(new Snapshot(agency, from, to, revision, asOf, stale, items)));
        table.store(connection, built, now);
        return built;
    }

    /** Of the numbers and whose they are: that time has passed is no news. */
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
