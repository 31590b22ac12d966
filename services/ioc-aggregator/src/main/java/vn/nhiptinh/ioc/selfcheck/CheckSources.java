package vn.nhiptinh.ioc.selfcheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import vn.nhiptinh.ioc.counter.Source;
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
    private final SelfCheckSettings settings;

    @Inject
    CheckSources(
            SourceCounts sources, Reconciliation reconciliation, CheckCounters counters, SelfCheckSettings settings) {
        this(sources, reconciliation::day, counters::records, settings);
    }

    CheckSources(SourceCounts sources, Counted counted, Behind behind, SelfCheckSettings settings) {
        this.sources = sources;
        this.counted = counted;
        this.behind = behind;
        this.settings = settings;
    }

    /** What the aggregator counted of a source on a day. */
    interface Counted {

        ReconciliationDay day(String service, LocalDate day);
    }

    /** The records behind numbers. */
    interface Behind {

        Map<Place, List<String>> records(Source source, List<Drift> drifts) throws SQLException;
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
        Optional<Source> source = Source.ofService(service);
        Map<Place, List<String>> records =
                source.isPresent() && !found.isEmpty() ? behind.records(source.get(), found) : Map.of();
        found.forEach(d ->
                findings.note(d.with(records.getOrDefault(new Place(d.agency(), d.day(), d.measure()), List.of()))));
    }

    /** What differs still when it was asked for often enough: some of it may only have been on its way. */
    private List<Drift> differences(String service, URI address, LocalDate day, Findings findings) {
        List<Drift> differing = List.of();
        for (int attempt = 0; attempt <= settings.repetitions(); attempt++) {
            if (attempt > 0) {
                LockSupport.parkNanos(settings.pause().toNanos());
            }
            TreeMap<Cell, Long> should = cells(sources.on(address, day));
            TreeMap<Cell, Long> is = cells(counted.day(service, day));
            if (attempt == 0) {
                findings.compared(should.size());
            }
            differing = differences(service, day, should, is);
            if (differing.isEmpty()) {
                break;
            }
        }
        return differing;
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
