package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import vn.nhiptinh.ioc.generation.Years;
import vn.nhiptinh.kit.problem.Problem;

/** The days of which something can be known: from when on there are data, and from when on they are kept. */
@ApplicationScoped
public class KnownDays {

    private final Years years;
    private final QuestionSettings settings;
    private final Clock clock;

    KnownDays(Years years, QuestionSettings settings, Clock clock) {
        this.years = years;
        this.settings = settings;
        this.clock = clock;
    }

    /** What can be known of a period, which is refused where that is nothing. */
    Period known(Period period) {
        require(period);
        return period.since(first()).upTo(LocalDate.now(clock));
    }

    /** Refuses a period of which nothing can be known. */
    public void require(Period period) {
        LocalDate today = LocalDate.now(clock);
        if (period.from().isAfter(today) || !cover(period)) {
            throw new Problem(IndicatorProblem.PERIOD_BEYOND_DATA, period.from(), period.to(), first(), today);
        }
    }

    /** The first day of which there are data that are kept. */
    public LocalDate first() {
        LocalDate kept = years.horizon();
        return settings.firstDay().isBefore(kept) ? kept : settings.firstDay();
    }

    /**
     * Whether a period can be answered for. One may begin before there were any data; but of what was let go there is one
     * sum, on the day before the first that is kept, which no period may reach.
     */
    boolean cover(Period period) {
        return !period.to().isBefore(first()) && !period.from().isBefore(years.horizon());
    }
}
