package vn.nhiptinh.testkit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.CalendarDayChanged;
import vn.nhiptinh.events.DayKind;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Heartbeat;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.events.Topic;

/**
 * Makes the events that the services would publish, the same ones for the same seed: ids, codes, times and the values
 * a test does not set.
 *
 * <pre>
 * Events events = Events.seeded(1);
 * writer.send(events.dossier().agency("H08.22.21").online().completedLate().events());
 * </pre>
 */
public final class Events {

    static final ZoneOffset ZONE = ZoneOffset.ofHours(7);

    /** Lives that set no time begin on working days of this month. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 3, 1);

    private static final List<String> COMMUNES = List.of("H08.22.21", "H08.22.22", "H08.23.30", "H08.24.25");

    private final Random random;
    private final EventJson json = new EventJson();
    private int dossiers;
    private int petitions;

    private Events(long seed) {
        random = new Random(seed);
    }

    public static Events seeded(long seed) {
        return new Events(seed);
    }

    /** The whole life of a dossier, from submission to returned result. */
    public DossierLife dossier() {
        return new DossierLife(this, ++dossiers);
    }

    /** The whole life of a payment for a dossier, from request to receipt. */
    public PaymentLife payment(DossierLife dossier) {
        return new PaymentLife(this, dossier);
    }

    /** The whole life of a petition, from submission to rating. */
    public PetitionLife petition() {
        return new PetitionLife(this, ++petitions);
    }

    /** An agency that is valid since long, as the catalogue publishes it. */
    public EventEnvelope agency(String code, AdministrativeLevel level) {
        int dot = code.lastIndexOf('.');
        return agency(new AgencyChanged(
                code,
                List.of(new AgencyChanged.Period(
                        LocalDate.of(2010, 1, 1),
                        null,
                        "Cơ quan " + code,
                        code,
                        level == AdministrativeLevel.PROVINCE ? "DEPARTMENT" : "PEOPLES_COMMITTEE",
                        level,
                        dot < 0 ? null : code.substring(0, dot),
                        null,
                        false,
                        null,
                        null)),
                morning()));
    }

    public EventEnvelope agency(AgencyChanged changed) {
        return envelope(changed, changed.code(), 1);
    }

    /** A procedure in force since long, fully online, with a fee and a limit of five working days. */
    public EventEnvelope procedure(String code, AdministrativeLevel... levels) {
        return procedure(new ProcedureChanged(
                code,
                List.of(new ProcedureChanged.Version(
                        LocalDate.of(2010, 1, 1),
                        null,
                        "Thủ tục " + code,
                        "HT",
                        "Hộ tịch",
                        "H08.10",
                        List.of(levels),
                        ServiceLevel.FULL,
                        true,
                        true,
                        true,
                        true,
                        true,
                        true,
                        5,
                        TimeUnit.WORKING_DAY,
                        null,
                        8_000L,
                        null,
                        true,
                        LocalDate.of(2010, 1, 12),
                        LocalDate.of(2010, 1, 8),
                        true)),
                morning()));
    }

    public EventEnvelope procedure(ProcedureChanged changed) {
        return envelope(changed, changed.code(), 1);
    }

    /** Every day of a year for the scope: weekends off, holidays as given, all others working. */
    public List<EventEnvelope> calendar(int year, String scope, LocalDate... holidays) {
        List<LocalDate> off = List.of(holidays);
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .map(day -> {
                    DayKind kind = off.contains(day)
                            ? DayKind.HOLIDAY
                            : day.getDayOfWeek().getValue() > 5 ? DayKind.WEEKEND : DayKind.WORKING;
                    CalendarDayChanged changed = new CalendarDayChanged(day, scope, kind, null, morning());
                    return envelope(changed, CalendarDayChanged.key(day, scope), 1);
                })
                .toList();
    }

    /** A service's sign of life with nothing waiting. */
    public EventEnvelope heartbeat(String service, OffsetDateTime clock) {
        return envelope(new Heartbeat(service, clock, clock.toInstant(), null, 0), service, 1);
    }

    /** Any event as its service would publish it. */
    public EventEnvelope envelope(DomainEvent event, String subject, long sequence) {
        EventType type = EventType.of(event);
        return new EventEnvelope(
                id(event.occurredAt()),
                source(type.topic(), subject),
                type.wireName(),
                subject,
                event.occurredAt(),
                sequence,
                event.occurredAt().toInstant(),
                json.write(event));
    }

    /** What happened to one aggregate, in the order of time, numbered from 1. */
    <H> List<EventEnvelope> life(String subject, Function<OffsetDateTime, H> header, List<Stage<H>> stages) {
        List<EventEnvelope> life = new ArrayList<>();
        stages.stream()
                .filter(stage -> stage.moment() != null)
                .sorted(Comparator.comparing(stage -> stage.moment().toInstant()))
                .map(stage -> stage.event().apply(header.apply(stage.moment())))
                .forEach(event -> life.add(envelope(event, subject, life.size() + 1)));
        return List.copyOf(life);
    }

    /** A moment of a working morning. */
    OffsetDateTime morning() {
        LocalDate day = FIRST_DAY.plusDays(random.nextInt(28));
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.plusDays(1);
        }
        return day.atTime(8, 0).plusSeconds(random.nextInt(3 * 3600)).atOffset(ZONE);
    }

    String commune() {
        return COMMUNES.get(random.nextInt(COMMUNES.size()));
    }

    UUID uuid() {
        return new UUID(
                random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L, random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 1L << 63);
    }

    /** UUIDv7: the time in front, the seed's bits behind. */
    private UUID id(OffsetDateTime time) {
        long millis = time.toInstant().truncatedTo(ChronoUnit.MILLIS).toEpochMilli();
        return new UUID(
                millis << 16 | 0x7000L | random.nextInt(1 << 12), random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 1L << 63);
    }

    private static String source(Topic topic, String subject) {
        return switch (topic) {
            case PROCEDURES, AGENCIES, CALENDAR -> "/procedure-catalog";
            case DOSSIERS -> "/dossier-intake";
            case PAYMENTS -> "/payments";
            case PETITIONS -> "/feedback";
            case IOC -> "/ioc-aggregator";
            case HEARTBEATS -> "/" + subject;
        };
    }
}
