package vn.nhiptinh.ioc.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import java.util.TreeSet;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.freshness.Freshness;

/**
 * What the numerator or denominator of an indicator is, as its definition says it: a kind of
 * counting and what is counted.
 *
 * @param kind how it is counted
 * @param source whose events, absent for the catalogue
 * @param of what: a measure, a dimension or a state, depending on the kind
 * @param having for a dimension's values: which of them count
 */
public record Quantity(
        @JsonProperty(required = true) Kind kind,
        Source source,
        @JsonProperty(required = true) String of,
        String having) {

    /** The kinds of counting. */
    public enum Kind {
        /** Summed over the days asked for. */
        SUM,
        /** Summed over the same days of the year before. */
        SUM_YEAR_AGO,
        /** How many are in a state at the end of the last day, or now if that is today. */
        OPEN,
        /** Of what was received or ended in the period, judged at its end. */
        PERIOD,
        /** How many different values of a dimension have any of a measure. */
        DISTINCT,
        /** How many procedures of the catalogue that stand so on the last day were used online in the period. */
        USED,
        /** How many procedures have a decision that was to be published in the period. */
        PUBLICATION,
        /** How many procedures of the catalogue stand so on the last day. */
        STANDING
    }

    /** The services whose events or states it is made of: a dossier's fact hears from others too. */
    Set<String> services() {
        Set<String> services = new TreeSet<>();
        switch (kind) {
            case SUM, SUM_YEAR_AGO -> hear(services, source.measure(of));
            case DISTINCT -> hear(services, source.measure(having));
            case PERIOD -> hear(services, PeriodCount.valueOf(of).measure());
            case USED -> {
                services.add(Freshness.CATALOG);
                services.add(Source.DOSSIERS.service());
            }
            case STANDING, PUBLICATION -> services.add(Freshness.CATALOG);
            default -> {
                // Nobody else is heard.
            }
        }
        if (source != null) {
            services.add(source.service());
        }
        return services;
    }

    private static void hear(Set<String> services, Measure measure) {
        measure.alsoFrom().map(Source::service).ifPresent(services::add);
    }
}
