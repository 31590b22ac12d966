package vn.nhiptinh.kit.reference;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.CalendarDayChanged;
import vn.nhiptinh.events.DayKind;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.kit.calendar.OfficeHours;
import vn.nhiptinh.kit.calendar.WorkingCalendar;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * What the service knows of the catalogue: agencies, procedures and working days, each as it was on
 * the day that is asked about. Held in memory, read anew when the copies change.
 */
@ApplicationScoped
public class ReferenceData {

    /** The scope of the country's calendar. */
    private static final String COUNTRY = "VN";

    private final AgroalDataSource dataSource;
    private final OfficeHours hours;
    private final EventJson json = new EventJson();
    private volatile Snapshot snapshot;
    private volatile boolean outdated = true;

    ReferenceData(
            AgroalDataSource dataSource,
            @ConfigProperty(name = "nhiptinh.office-hours", defaultValue = "07:30-11:30,13:30-17:00")
                    String officeHours) {
        this.dataSource = dataSource;
        this.hours = OfficeHours.parse(officeHours);
    }

    /** An agency as it is on a day. */
    public record Agency(String code, AgencyChanged.Period period) {}

    /** A procedure as it is on a day. */
    public record Procedure(String code, ProcedureChanged.Version version) {}

    /** How much is known. */
    public record Extent(int agencies, int procedures, int calendarDays) {}

    /**
     * An agency on a day.
     *
     * @throws Problem unknown-agency or agency-not-valid
     */
    public Agency agency(String code, LocalDate day) {
        AgencyChanged agency = current().agencies.get(code);
        if (agency == null) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, code);
        }
        return agency.periods().stream()
                .filter(p -> p.validOn(day))
                .findFirst()
                .map(p -> new Agency(code, p))
                .orElseThrow(() -> new Problem(CommonProblem.AGENCY_NOT_VALID, code, day));
    }

    /**
     * A procedure on a day.
     *
     * @throws Problem unknown-procedure or procedure-not-in-force
     */
    public Procedure procedure(String code, LocalDate day) {
        ProcedureChanged procedure = current().procedures.get(code);
        if (procedure == null) {
            throw new Problem(CommonProblem.UNKNOWN_PROCEDURE, code);
        }
        return procedure.versions().stream()
                .filter(v -> v.inForceOn(day))
                .findFirst()
                .map(v -> new Procedure(code, v))
                .orElseThrow(() -> new Problem(CommonProblem.PROCEDURE_NOT_IN_FORCE, code, day));
    }

    /**
     * The calendar of an agency's offices, with the office hours of a day: its own, else those of the nearest agency above
     * it that has any, else the country's days and the hours that are set for all.
     */
    public WorkingCalendar calendar(String agencyCode, LocalDate day) {
        return current().office(agencyCode).calendar(day);
    }

    public boolean knowsAgency(String code) {
        return current().agencies.containsKey(code);
    }

    public Optional<AgencyChanged> agency(String code) {
        return Optional.ofNullable(current().agencies.get(code));
    }

    public Optional<ProcedureChanged> procedure(String code) {
        return Optional.ofNullable(current().procedures.get(code));
    }

    public Collection<AgencyChanged> agencies() {
        return current().agencies.values();
    }

    public Collection<ProcedureChanged> procedures() {
        return current().procedures.values();
    }

    public Extent extent() {
        Snapshot now = current();
        return new Extent(
                now.agencies.size(),
                now.procedures.size(),
                now.days.values().stream().mapToInt(Map::size).sum());
    }

    /** Grows with every change of the copies. */
    public long revision() {
        return current().revision;
    }

    void outdated() {
        outdated = true;
    }

    /** Other pods take the topics in as well: look whether they changed the copies. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        Snapshot known = snapshot;
        if (known == null) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            if (revision(connection) != known.revision) {
                outdated = true;
            }
        }
    }

    /** What is known; who comes while it is read anew goes by what was known before, and waits if that was nothing. */
    private Snapshot current() {
        Snapshot known = snapshot;
        if (known != null && !outdated) {
            return known;
        }
        synchronized (this) {
            if (snapshot == null || outdated) {
                snapshot = read();
            }
            return snapshot;
        }
    }

    private Snapshot read() {
        try (Connection connection = dataSource.getConnection()) {
            outdated = false;
            long revision = revision(connection);
            Map<String, AgencyChanged> agencies = read(
                    connection,
                    "select body from ref_agency",
                    EventType.AGENCY_CHANGED,
                    AgencyChanged.class,
                    AgencyChanged::code);
            Map<String, ProcedureChanged> procedures = read(
                    connection,
                    "select body from ref_procedure",
                    EventType.PROCEDURE_CHANGED,
                    ProcedureChanged.class,
                    ProcedureChanged::code);
            Map<String, Map<LocalDate, DayKind>> days = new HashMap<>();
            read(
                            connection,
                            "select body from ref_calendar_day",
                            EventType.CALENDAR_DAY_CHANGED,
                            CalendarDayChanged.class,
                            d -> CalendarDayChanged.key(d.date(), d.scope()))
                    .values()
                    .forEach(d -> days.computeIfAbsent(d.scope(), s -> new HashMap<>())
                            .put(d.date(), d.kind()));
            return new Snapshot(revision, agencies, procedures, days, hours);
        } catch (SQLException e) {
            outdated = true;
            throw new IllegalStateException("cannot read the copies of the catalogue", e);
        }
    }

    private <T extends DomainEvent> Map<String, T> read(
            Connection connection, String select, EventType type, Class<T> record, Function<T, String> key)
            throws SQLException {
        Map<String, T> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(select);
                ResultSet r = statement.executeQuery()) {
            while (r.next()) {
                T value = record.cast(json.read(type, r.getString(1).getBytes(StandardCharsets.UTF_8)));
                found.put(key.apply(value), value);
            }
        }
        return found;
    }

    private static long revision(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select revision from ref_revision");
                ResultSet r = statement.executeQuery()) {
            r.next();
            return r.getLong(1);
        }
    }

    /** Some days on which an agency names office hours. */
    private record Hours(AgencyChanged.Period period, OfficeHours hours) {}

    /** A calendar for some days. */
    private record Stretch(AgencyChanged.Period period, WorkingCalendar calendar) {}

    /**
     * The calendars of an agency's offices: every dossier asks for them several times, so all is made ready but the day.
     *
     * @param stretches where the agency or one above it names office hours, the nearest agency first
     */
    private record Office(List<Stretch> stretches, WorkingCalendar otherwise) {

        WorkingCalendar calendar(LocalDate day) {
            for (Stretch stretch : stretches) {
                if (stretch.period().validOn(day)) {
                    return stretch.calendar();
                }
            }
            return otherwise;
        }
    }

    private static final class Snapshot {

        private final long revision;
        private final Map<String, AgencyChanged> agencies;
        private final Map<String, ProcedureChanged> procedures;
        private final Map<String, Map<LocalDate, DayKind>> days;
        private final OfficeHours usual;

        /** Of those agencies that name any. */
        private final Map<String, List<Hours>> hours = new HashMap<>();

        /** By scope, with the usual hours. */
        private final Map<String, WorkingCalendar> calendars = new ConcurrentHashMap<>();

        private final Map<String, Office> offices = new ConcurrentHashMap<>();

        Snapshot(
                long revision,
                Map<String, AgencyChanged> agencies,
                Map<String, ProcedureChanged> procedures,
                Map<String, Map<LocalDate, DayKind>> days,
                OfficeHours usual) {
            this.revision = revision;
            this.agencies = agencies;
            this.procedures = procedures;
            this.days = days;
            this.usual = usual;
            for (AgencyChanged agency : agencies.values()) {
                List<Hours> named = agency.periods().stream()
                        .filter(p -> p.officeHours() != null)
                        .map(p -> new Hours(p, OfficeHours.parse(p.officeHours())))
                        .toList();
                if (!named.isEmpty()) {
                    hours.put(agency.code(), named);
                }
            }
        }

        Office office(String agency) {
            Office made = offices.get(agency);
            if (made != null) {
                return made;
            }
            Office office = newOffice(agency);
            if (agencies.containsKey(agency)) {
                // Kept for agencies only: there is no end to what a caller may take for one.
                offices.put(agency, office);
            }
            return office;
        }

        private Office newOffice(String agency) {
            WorkingCalendar otherwise = calendars.computeIfAbsent(scopeOf(agency), this::calendar);
            List<Stretch> stretches = new ArrayList<>();
            for (String code = agency; code != null; code = above(code)) {
                for (Hours named : hours.getOrDefault(code, List.of())) {
                    stretches.add(new Stretch(named.period(), otherwise.with(named.hours())));
                }
            }
            return new Office(List.copyOf(stretches), otherwise);
        }

        /** The nearest agency upwards that has days of its own. */
        private String scopeOf(String agency) {
            for (String code = agency; code != null; code = above(code)) {
                if (days.containsKey(code)) {
                    return code;
                }
            }
            return COUNTRY;
        }

        /** The code of the agency above one, or null above all. */
        private static String above(String code) {
            int dot = code.lastIndexOf('.');
            return dot < 0 ? null : code.substring(0, dot);
        }

        private WorkingCalendar calendar(String scope) {
            Map<LocalDate, DayKind> merged = new HashMap<>(days.getOrDefault(COUNTRY, Map.of()));
            for (int dot = scope.indexOf('.'); dot >= 0; dot = scope.indexOf('.', dot + 1)) {
                merged.putAll(days.getOrDefault(scope.substring(0, dot), Map.of()));
            }
            merged.putAll(days.getOrDefault(scope, Map.of()));
            return new WorkingCalendar(merged, usual);
        }
    }
}
