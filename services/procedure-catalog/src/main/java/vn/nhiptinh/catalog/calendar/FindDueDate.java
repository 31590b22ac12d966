package vn.nhiptinh.catalog.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.catalog.agency.AgencyRepository;
import vn.nhiptinh.events.DayKind;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.calendar.OfficeHours;
import vn.nhiptinh.kit.calendar.WorkingCalendar;
import vn.nhiptinh.kit.clock.BusinessClock;

/** Tells when a time limit is over by an agency's calendar. */
@ApplicationScoped
public class FindDueDate {

    private final CalendarRepository calendar;
    private final AgencyRepository agencies;
    private final OfficeHours hours;

    FindDueDate(
            CalendarRepository calendar,
            AgencyRepository agencies,
            @ConfigProperty(name = "nhiptinh.office-hours", defaultValue = "07:30-11:30,13:30-17:00")
                    String officeHours) {
        this.calendar = calendar;
        this.agencies = agencies;
        this.hours = OfficeHours.parse(officeHours);
    }

    /**
     * The end of a time limit.
     *
     * @param agency whose calendar and office hours count; the country's calendar and the usual hours where it is null
     */
    @Transactional
    public DueDate find(OffsetDateTime from, int value, TimeUnit unit, String agency) {
        agencies.requireKnown(agency);
        String scope = agency == null ? CalendarRepository.COUNTRY : agency;
        LocalDate day = from.atZoneSameInstant(BusinessClock.ZONE).toLocalDate();
        // A year back is more than the warning window can reach.
        Map<LocalDate, DayKind> days =
                calendar.days(scope, day.minusYears(1), LocalDate.of(9999, 12, 31)).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().kind()));
        OfficeHours officeHours =
                agency == null ? hours : agencies.officeHours(agency, day).orElse(hours);
        WorkingCalendar working = new WorkingCalendar(days, officeHours);
        OffsetDateTime start = from.atZoneSameInstant(BusinessClock.ZONE).toOffsetDateTime();
        OffsetDateTime due = working.dueAt(start, value, unit);
        return new DueDate(start, value, unit, scope, due, working.dueSoonAt(start, due));
    }
}
