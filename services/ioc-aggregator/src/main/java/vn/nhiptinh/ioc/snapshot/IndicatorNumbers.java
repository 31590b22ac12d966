package vn.nhiptinh.ioc.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.freshness.Recency;
import vn.nhiptinh.ioc.freshness.SourceFreshness;
import vn.nhiptinh.ioc.generation.Generations;
import vn.nhiptinh.ioc.indicator.AskIndicators;
import vn.nhiptinh.ioc.indicator.IndicatorValue;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.kit.reference.ReferenceData;

/** The indicators of the year so far, as snapshots show them. */
@ApplicationScoped
class IndicatorNumbers implements Numbers {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Indicators indicators;
    private final AskIndicators ask;
    private final Freshness freshness;
    private final ReferenceData reference;
    private final Generations generations;
    private final SnapshotSettings settings;
    private final Clock clock;

    IndicatorNumbers(
            Indicators indicators,
            AskIndicators ask,
            Freshness freshness,
            ReferenceData reference,
            Generations generations,
            SnapshotSettings settings,
            Clock clock) {
        this.indicators = indicators;
        this.ask = ask;
        this.freshness = freshness;
        this.reference = reference;
        this.generations = generations;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String progress(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select coalesce(sum(next_offset), 0) from ingest_offset")) {
            r.next();
            return r.getLong(1) + "/" + reference.revision() + "/" + LocalDate.now(clock);
        }
    }

    @Override
    public List<String> always() {
        return reference.agency(settings.province()).stream()
                .map(AgencyChanged::code)
                .toList();
    }

    @Override
    public boolean complete(Connection connection) throws SQLException {
        long known = reference.revision();
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select revision from ref_revision")) {
            r.next();
            return generations.whole() && r.getLong(1) == known;
        }
    }

    @Override
    public boolean heard() {
        Collection<SourceFreshness> sources = freshness.now().all();
        return !sources.isEmpty() && sources.stream().allMatch(s -> s.lastHeartbeat() != null);
    }

    @Override
    public boolean farBehind() {
        return freshness.farBehind();
    }

    @Override
    public Map<String, Snapshot> of(Collection<String> agencies) {
        LocalDate to = LocalDate.now(clock);
        Period year = Period.days(to.withDayOfYear(1), to);
        Recency recency = freshness.now();
        OffsetDateTime asOf = recency.asOf(recency.services()).orElse(null);
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        ask.ofAgencies(indicators.on(to), year, agencies, VIETNAMESE)
                .forEach((agency, values) -> snapshots.put(agency, snapshot(agency, year, asOf, values)));
        return snapshots;
    }

    private static Snapshot snapshot(String agency, Period year, OffsetDateTime asOf, List<IndicatorValue> values) {
        return new Snapshot(
                agency,
                year.from(),
                year.to(),
                0,
                asOf,
                values.stream().anyMatch(IndicatorValue::stale),
                values.stream()
                        .map(v -> new Snapshot.Item(
                                v.id(),
                                v.name(),
                                v.unit(),
                                v.direction(),
                                v.value(),
                                v.numerator(),
                                v.denominator(),
                                v.percentiles(),
                                v.target() == null ? null : v.target().value(),
                                v.status(),
                                v.stale()))
                        .toList());
    }
}
