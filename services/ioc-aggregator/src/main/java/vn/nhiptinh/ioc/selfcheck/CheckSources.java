package vn.nhiptinh.ioc.selfcheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.freshness.SourceFreshness;
import vn.nhiptinh.ioc.reconciliation.Reconciliation;
import vn.nhiptinh.ioc.selfcheck.CheckCounters.Place;
import vn.nhiptinh.ioc.selfcheck.Drift.Against;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;

/** Holds what was counted of each source against what it counts of itself. */
@ApplicationScoped
class CheckSources {

    private static final Logger LOG = Logger.getLogger(CheckSources.class);

    private final SourceCounts sources;
    private final Counted counted;
    private final Behind behind;
    private final Recent recent;
    private final SelfCheckSettings settings;
    private final Clock clock;

    @Inject
    CheckSources(
            SourceCounts sources,
            Reconciliation reconciliation,
            CheckCounters counters,
            Freshness freshness,
            SelfCheckSettings settings,
            Clock clock) {
        this(
                sources,
                reconciliation::day,
                (service, drifts) -> behind(counters, reconciliation, settings, service, drifts),
                service -> freshness.now().of(service).map(SourceFreshness::asOf),
                settings,
                clock);
    }

    CheckSources(
            SourceCounts sources,
            Counted counted,
            Behind behind,
            Recent recent,
            SelfCheckSettings settings,
            Clock clock) {
        this.sources = sources;
        this.counted = counted;
        this.behind = behind;
        this.recent = recent;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the aggregator counted of a source on a day. */
    interface Counted {

        ReconciliationDay day(String service, LocalDate day);
    }

    /** The records behind numbers. */
    interface Behind {

        Map<Place, List<String>> records(String service, List<Drift> drifts) throws SQLException;
    }

    /** What counts on a day is found by counting again; what is so at the end of it is asked for. */
    private static Map<Place, List<String>> behind(
            CheckCounters counters,
            Reconciliation reconciliation,
            SelfCheckSettings settings,
            String service,
            List<Drift> drifts)
            throws SQLException {
        Map<Place, List<String>> records = new HashMap<>();
        Optional<Source> source = Source.ofService(service);
        if (source.isPresent()) {
            records.putAll(counters.records(source.get(), drifts));
        }
        for (Drift drift : drifts) {
            Place place = Place.of(drift);
            if (records.getOrDefault(place, List.of()).isEmpty()) {
                records.put(
                        place,
                        reconciliation.records(
                                service, drift.agency(), drift.day(), drift.measure(), settings.maxRecords()));
            }
        }
        return records;
    }

    /** Up to when everything is counted that a source did. */
    interface Recent {

        Optional<OffsetDateTime> asOf(String service);
    }

    /** Whether this pod has heard of every source that is asked. */
    boolean heard() {
        return sources.addresses().keySet().stream()
                .allMatch(service -> recent.asOf(service).isPresent());
    }

    void check(LocalDate from, LocalDate to, Findings findings) throws SQLException {
        for (Map.Entry<String, URI> source : sources.addresses().entrySet()) {
            try {
                check(source.getKey(), source.getValue(), from, to, findings);
            } catch (UncheckedIOException e) {
                LOG.warnf("%s is not compared: %s", source.getKey(), e.getMessage());
                findings.unanswered(source.getKey());
            }
        }
    }

    private void check(String service, URI address, LocalDate from, LocalDate to, Findings findings)
            throws SQLException {
        List<Drift> found = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            for (Drift drift : differences(service, address, day, findings)) {
                if (findings.drift()) {
                    found.add(drift);
                }
            }
        }
        Map<Place, List<String>> records = found.isEmpty() ? Map.of() : behind.records(service, found);
        found.forEach(d -> findings.note(d.with(records.getOrDefault(Place.of(d), List.of()))));
    }

    /**
     * What differs although the aggregator has counted all that the source had told, and the source still says the same.
     *
     * @throws UncheckedIOException if the source does not answer, or what it told is not counted in time
     */
    private List<Drift> differences(String service, URI address, LocalDate day, Findings findings) {
        TreeMap<Cell, Long> should = cells(sources.on(address, day));
        findings.compared(should.size());
        if (should.equals(cells(counted.day(service, day)))) {
            return List.of();
        }
        List<Drift> lasting = List.of();
        for (int attempt = 0; attempt < settings.repetitions(); attempt++) {
            TreeMap<Cell, Long> told = cells(sources.on(address, day));
            awaitCounted(service);
            List<Drift> differing = differences(service, day, told, cells(counted.day(service, day)));
            if (differing.isEmpty()) {
                return List.of();
            }
            TreeMap<Cell, Long> again = cells(sources.on(address, day));
            lasting = differing.stream()
                    .filter(d -> told.getOrDefault(Cell.of(d), 0L).equals(again.getOrDefault(Cell.of(d), 0L)))
                    .toList();
            if (lasting.size() == differing.size()) {
                return lasting;
            }
        }
        return lasting;
    }

    /** Waits until everything is counted that a source did up to now. */
    private void awaitCounted(String service) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        long end = System.nanoTime() + settings.countedWithin().toNanos();
        while (recent.asOf(service).filter(asOf -> !asOf.isBefore(now)).isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new UncheckedIOException(
                        new IOException("what it told is not counted after " + settings.countedWithin()));
            }
            LockSupport.parkNanos(settings.pause().toNanos());
        }
    }

    private static List<Drift> differences(
            String service, LocalDate day, TreeMap<Cell, Long> should, TreeMap<Cell, Long> is) {
        TreeSet<Cell> all = new TreeSet<>(should.keySet());
        all.addAll(is.keySet());
        List<Drift> differing = new ArrayList<>();
        for (Cell cell : all) {
            long expected = should.getOrDefault(cell, 0L);
            long counted = is.getOrDefault(cell, 0L);
            if (expected != counted) {
                differing.add(new Drift(
                        Against.SOURCE, service, cell.agency(), day, cell.measure(), expected, counted, List.of()));
            }
        }
        return differing;
    }

    private record Cell(String agency, String measure) implements Comparable<Cell> {

        static Cell of(Drift drift) {
            return new Cell(drift.agency(), drift.measure());
        }

        @Override
        public int compareTo(Cell other) {
            int byAgency = agency.compareTo(other.agency);
            return byAgency == 0 ? measure.compareTo(other.measure) : byAgency;
        }
    }

    private static TreeMap<Cell, Long> cells(ReconciliationDay day) {
        TreeMap<Cell, Long> cells = new TreeMap<>();
        day.counts().forEach(of -> of.measures().forEach((m, value) -> cells.put(new Cell(of.agency(), m), value)));
        return cells;
    }
}
