package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Finds the days that a number is compared with. */
@ApplicationScoped
class ComparePeriods {

    /** The calendar of those who ask for no agency. */
    private static final String COUNTRY = "VN";

    private final ReferenceData reference;

    ComparePeriods(ReferenceData reference) {
        this.reference = reference;
    }

    /**
     * The other periods.
     *
     * @return none, the one other period, or the part before a day and the part from that day on
     */
    List<Period> periods(Question q, Comparing comparing) {
        Period asked = q.period();
        return switch (comparing.how()) {
            case NONE -> List.of();
            case PREVIOUS -> List.of(asked.previous());
            case YEAR_AGO -> List.of(asked.yearAgo());
            case YEAR_AGO_WORKING_DAYS ->
                List.of(asked.yearAgoByWorkingDays(
                        reference.calendar(q.agency() == null ? COUNTRY : q.agency(), asked.from())));
            case BEFORE_AFTER ->
                List.of(
                        Period.days(asked.from(), comparing.since().minusDays(1)),
                        Period.days(comparing.since(), asked.to()));
        };
    }
}
