package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import vn.nhiptinh.ioc.generation.Years;

/** The days of which something can be known: from when on there are data, and from when on they are kept. */
@ApplicationScoped
class KnownDays {

    private final Years years;
    private final QuestionSettings settings;

    KnownDays(Years years, QuestionSettings settings) {
        this.years = years;
        this.settings = settings;
    }

    LocalDate first() {
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
