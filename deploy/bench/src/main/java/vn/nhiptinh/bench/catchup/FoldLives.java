package vn.nhiptinh.bench.catchup;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.nhiptinh.bench.log.Life;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.DossierEvent.Completed;
import vn.nhiptinh.events.DossierEvent.ComponentsDigitised;
import vn.nhiptinh.events.DossierEvent.DeadlineExtended;
import vn.nhiptinh.events.DossierEvent.FeeAssessed;
import vn.nhiptinh.events.DossierEvent.ProcessingStarted;
import vn.nhiptinh.events.DossierEvent.Rated;
import vn.nhiptinh.events.DossierEvent.Received;
import vn.nhiptinh.events.DossierEvent.Rejected;
import vn.nhiptinh.events.DossierEvent.ResultReturned;
import vn.nhiptinh.events.DossierEvent.SetsDueDates;
import vn.nhiptinh.events.DossierEvent.Stopped;
import vn.nhiptinh.events.DossierEvent.Submitted;
import vn.nhiptinh.events.DossierEvent.SupplementRequested;
import vn.nhiptinh.events.DossierEvent.Synced;
import vn.nhiptinh.events.DossierEvent.Withdrawn;
import vn.nhiptinh.events.DossierHeader;
import vn.nhiptinh.events.ServiceLevel;

/**
 * Works out what the aggregator must have counted, from whole lives and independently of it: it shares nothing with
 * the aggregator but the contracts of the events. It knows the lives that the benchmarks make up: none of them is paid
 * for or resumed.
 */
public final class FoldLives {
    /** The counters it works out, by the names of their columns. */
    static final List<String> COUNTERS = List.of(
            "submitted",
            "submitted_rejected",
            "started",
            "returned",
            "received",
            "received_online",
            "received_youth_online",
            "received_postal",
            "received_eligible_full",
            "received_full_online",
            "received_out_of_area",
            "received_population_data",
            "received_digitised",
            "received_reused",
            "received_supplemented",
            "received_supplemented_twice",
            "received_withdrawn",
            "received_synced",
            "completed",
            "completed_on_time",
            "completed_late",
            "completed_early",
            "completed_online_electronic",
            "completed_written",
            "completed_written_electronic",
            "completed_minutes",
            "overdue_began",
            "overdue_ended",
            "overdue_without_apology_began",
            "overdue_without_apology_ended",
            "due_soon_began",
            "due_soon_ended",
            "responded",
            "responded_in_time",
            "started_fee",
            "started_paid_online",
            "ended",
            "ended_in_time",
            "received_complained",
            "ended_complained",
            "in_time_ceased");

    private static final long MINUTES_TO_RESPOND = 480;
    private static final int POOR = 2;

    private static final Map<String, Integer> PLACES = IntStream.range(0, COUNTERS.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(COUNTERS::get, Function.identity()));

    private final Map<Cell, long[]> cells = new HashMap<>();
    private final Facts facts = new Facts();
    private long events;

    /** Where something is counted. */
    record Cell(String agency, LocalDate day, String level, String field, String channel) {

        /** The same of the whole province. */
        Cell ofProvince() {
            int dot = agency.indexOf('.');
            return new Cell(dot < 0 ? agency : agency.substring(0, dot), day, level, field, channel);
        }

        /** The same for whatever field and channel. */
        Cell ofAgency() {
            return new Cell(agency, day, level, "", "");
        }

        /** The same in the whole month, on its first day. */
        Cell ofMonth() {
            return new Cell(agency, day.withDayOfMonth(1), level, field, channel);
        }
    }

    /** How many facts there are, and how far they have come. */
    static final class Facts {
        long dossiers;
        long received;
        long completed;
        long returned;
        long ended;

        /** The sum of all moments of an end, in seconds. */
        long endSeconds;

        List<Long> all() {
            return List.of(dossiers, received, completed, returned, ended, endSeconds);
        }
    }

    /** What is counted in each cell, in the order of the counters. */
    Map<Cell, long[]> cells() {
        return cells;
    }

    /** The same in larger cells. */
    Map<Cell, long[]> cells(UnaryOperator<Cell> larger) {
        Map<Cell, long[]> added = new HashMap<>();
        cells.forEach((cell, counts) -> {
            long[] sums = added.computeIfAbsent(larger.apply(cell), c -> new long[COUNTERS.size()]);
            Arrays.setAll(sums, i -> sums[i] + counts[i]);
        });
        return added;
    }

    Facts facts() {
        return facts;
    }

    /** How many events were taken in. */
    public long events() {
        return events;
    }

    /** Takes the whole life of a dossier in. */
    public void take(Life life) {
        take(life.events().stream().map(DossierEvent.class::cast).toList());
    }

    void take(List<DossierEvent> life) {
        Told told = new Told(life);
        events += life.size();
        facts.dossiers++;
        countHandingIn(told);
        told.last(Received.class).ifPresent(received -> countReception(told, received));
        told.last(Completed.class).ifPresent(completed -> countCompletion(told, completed));
        told.running().ifPresent(due -> countStates(told, due));
        told.ended().ifPresent(end -> {
            facts.ended++;
            facts.endSeconds += end.toEpochSecond();
        });
    }

    private void countHandingIn(Told told) {
        told.last(Submitted.class).ifPresent(e -> {
            told.count("submitted", e.submittedAt());
            told.countIf(told.has(Rejected.class), "submitted_rejected", e.submittedAt());
        });
        boolean free = told.last(FeeAssessed.class).filter(FeeAssessed::allZero).isPresent();
        told.last(ProcessingStarted.class).ifPresent(e -> {
            told.count("started", e.occurredAt());
            told.countIf(told.header.feeBearing() && !free, "started_fee", e.occurredAt());
        });
        told.last(ResultReturned.class).ifPresent(e -> {
            told.count("returned", e.returnedAt());
            facts.returned++;
        });
    }

    private void countReception(Told told, Received received) {
        facts.received++;
        OffsetDateTime at = received.receivedAt();
        DossierHeader header = told.header;
        boolean full = header.eligibleFullOnline() && header.serviceLevel() == ServiceLevel.FULL;
        boolean known = header.vneidAuthenticated() || header.populationData();
        Optional<ComponentsDigitised> components = told.last(ComponentsDigitised.class);
        boolean resultAsDue = !header.writtenResultRequired()
                || told.last(Completed.class).map(Completed::electronicResult).orElse(true);
        long requests = told.all(SupplementRequested.class).count();
        told.count("received", at);
        told.countIf(told.online(), "received_online", at);
        told.countIf(told.online() && header.assistedBy() == AssistedBy.YOUTH_UNION, "received_youth_online", at);
        told.countIf(header.channel() == Channel.POSTAL, "received_postal", at);
        told.countIf(header.eligibleFullOnline(), "received_eligible_full", at);
        told.countIf(full && told.online(), "received_full_online", at);
        told.countIf(told.outOfArea(), "received_out_of_area", at);
        told.countIf(known, "received_population_data", at);
        told.countIf(components.filter(c -> c.digitised() > 0).isPresent() && resultAsDue, "received_digitised", at);
        told.countIf(components.filter(c -> c.reused() > 0).isPresent(), "received_reused", at);
        told.countIf(requests > 0, "received_supplemented", at);
        told.countIf(requests > 1, "received_supplemented_twice", at);
        told.countIf(told.has(Withdrawn.class), "received_withdrawn", at);
        told.countIf(told.has(Synced.class), "received_synced", at);
        boolean responded = told.online() && received.responseMinutes() != null;
        told.countIf(responded, "responded", at);
        told.countIf(responded && received.responseMinutes() <= MINUTES_TO_RESPOND, "responded_in_time", at);
        told.countIf(told.complained(), "received_complained", at);
        countEnd(told, at.toLocalDate());
    }

    /** How it stands to item 2.1 of the index, whatever its end. */
    private static void countEnd(Told told, LocalDate received) {
        OffsetDateTime due = told.lastDue().orElseThrow().originalDueAt();
        OffsetDateTime end = told.ended().orElse(OffsetDateTime.MAX);
        OffsetDateTime paused = told.paused().orElse(OffsetDateTime.MAX);
        OffsetDateTime again = told.all(SupplementRequested.class)
                .filter(e -> e.round() == 2)
                .map(DossierEvent::occurredAt)
                .findFirst()
                .orElse(OffsetDateTime.MAX);
        OffsetDateTime late = paused.isAfter(due) ? earlier(due, again) : again;
        if (end.isBefore(OffsetDateTime.MAX)) {
            told.count("ended", end);
            told.countIf(!earlier(end, paused).isAfter(due), "ended_in_time", end);
            told.countIf(told.complained(), "ended_complained", end);
        }
        LocalDate ceased = late.toLocalDate().isBefore(received) ? received : late.toLocalDate();
        LocalDate ended = end.toLocalDate();
        LocalDate first = ended.isBefore(ceased) ? ended : ceased;
        if (first.isBefore(LocalDate.MAX)) {
            told.add("in_time_ceased", first, 1);
        }
    }

    private static OffsetDateTime earlier(OffsetDateTime moment, OffsetDateTime other) {
        return other.isBefore(moment) ? other : moment;
    }

    private void countCompletion(Told told, Completed completed) {
        facts.completed++;
        OffsetDateTime at = completed.completedAt();
        OffsetDateTime due = told.lastDue().orElseThrow().originalDueAt();
        boolean written = told.header.writtenResultRequired();
        told.count("completed", at);
        told.count(at.isAfter(due) ? "completed_late" : "completed_on_time", at);
        told.countIf(at.toLocalDate().isBefore(due.toLocalDate()), "completed_early", at);
        told.countIf(told.online() && completed.electronicResult(), "completed_online_electronic", at);
        told.countIf(written, "completed_written", at);
        told.countIf(written && completed.electronicResult(), "completed_written_electronic", at);
        told.add("completed_minutes", at, completed.netWorkingMinutes());
    }

    private static void countStates(Told told, SetsDueDates running) {
        OffsetDateTime due = running.currentDueAt();
        OffsetDateTime soon = running.dueSoonAt();
        OffsetDateTime end = told.ended().orElse(OffsetDateTime.MAX);
        boolean over = end.isBefore(OffsetDateTime.MAX);
        boolean apologised = told.has(DeadlineExtended.class);
        if (end.isAfter(due)) {
            told.count("overdue_began", due);
            told.countIf(over, "overdue_ended", end);
            told.countIf(!apologised, "overdue_without_apology_began", due);
            told.countIf(!apologised && over, "overdue_without_apology_ended", end);
        }
        if (soon.isBefore(due) && !end.isBefore(soon)) {
            told.count("due_soon_began", soon);
            told.count("due_soon_ended", end.isBefore(due) ? end : due);
        }
    }

    /** A life that was told to its end, and what is counted of it. All its moments have Vietnam's time. */
    private final class Told {
        private final List<DossierEvent> events;
        private final DossierHeader header;

        Told(List<DossierEvent> events) {
            this.events = events;
            this.header = events.get(0).dossier();
        }

        <E extends DossierEvent> Stream<E> all(Class<E> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast);
        }

        <E extends DossierEvent> Optional<E> last(Class<E> kind) {
            return all(kind).reduce((earlier, later) -> later);
        }

        boolean has(Class<? extends DossierEvent> kind) {
            return events.stream().anyMatch(kind::isInstance);
        }

        boolean online() {
            return header.channel() == Channel.ONLINE;
        }

        boolean outOfArea() {
            String handling = header.handlingAgency() + ".";
            String receiving = header.receivingAgency() + ".";
            return header.level() != AdministrativeLevel.PROVINCE
                    && !handling.startsWith(receiving)
                    && !receiving.startsWith(handling);
        }

        Optional<OffsetDateTime> ended() {
            return events.stream()
                    .filter(e -> e instanceof Completed
                            || e instanceof Rejected
                            || e instanceof Withdrawn
                            || e instanceof Stopped)
                    .map(DossierEvent::occurredAt)
                    .findFirst();
        }

        Optional<SetsDueDates> lastDue() {
            return all(SetsDueDates.class)
                    .filter(e -> Objects.nonNull(e.currentDueAt()))
                    .reduce((earlier, later) -> later);
        }

        /** The appointment that holds at the end, unless the clock was stopped in time after it was made. */
        Optional<SetsDueDates> running() {
            return lastDue().filter(due -> events.stream()
                    .skip(events.indexOf(due))
                    .filter(e -> e instanceof SupplementRequested || e instanceof Stopped)
                    .allMatch(e -> e.occurredAt().isAfter(due.currentDueAt())));
        }

        /** When the clock was stopped that stands still; with the decision it stands for good. */
        Optional<OffsetDateTime> paused() {
            if (has(Completed.class) || running().isPresent()) {
                return Optional.empty();
            }
            return lastDue().flatMap(due -> events.stream()
                    .skip(events.indexOf(due))
                    .filter(e -> e instanceof SupplementRequested || e instanceof Stopped)
                    .map(DossierEvent::occurredAt)
                    .filter(at -> !at.isAfter(due.currentDueAt()))
                    .findFirst());
        }

        boolean complained() {
            return last(Rated.class).filter(e -> e.score() <= POOR).isPresent();
        }

        void count(String column, OffsetDateTime at) {
            add(column, at, 1);
        }

        void countIf(boolean counts, String column, OffsetDateTime at) {
            if (counts) {
                add(column, at, 1);
            }
        }

        void add(String column, OffsetDateTime at, long value) {
            add(column, at.toLocalDate(), value);
        }

        void add(String column, LocalDate day, long value) {
            Cell cell = new Cell(
                    header.handlingAgency(),
                    day,
                    header.level().name(),
                    header.fieldCode(),
                    header.channel().name());
            cells.computeIfAbsent(cell, c -> new long[COUNTERS.size()])[PLACES.get(column)] += value;
        }
    }
}
