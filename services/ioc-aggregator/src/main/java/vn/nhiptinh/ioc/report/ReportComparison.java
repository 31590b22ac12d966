package vn.nhiptinh.ioc.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Percentile;

/**
 * The numbers of a report as they were published, beside what is known of the same month now.
 *
 * @param agency whose numbers they are
 * @param whole with the agencies under it; else of the agency alone
 * @param knownAsOf business time up to which everything is counted now, null before all sources were heard
 */
public record ReportComparison(
        Report report,
        String agency,
        boolean whole,
        OffsetDateTime knownAsOf,
        boolean stale,
        List<ComparedNumber> items) {

    /**
     * A number then and now.
     *
     * @param published absent where it was not published of this agency
     * @param known absent where there is none any more
     * @param change known less published value: percentage points for rates, a count for counts
     * @param differs true if anything of it is another now
     * @param formulaChanged true if it is worked out otherwise now
     * @param days of the province's number: the days whose numbers are others now; absent where it has no days
     */
    @JsonInclude(Include.NON_NULL)
    public record ComparedNumber(
            String indicator,
            String name,
            ComparedValue published,
            ComparedValue known,
            BigDecimal change,
            boolean differs,
            boolean formulaChanged,
            List<LocalDate> days) {}

    /** A number. */
    @JsonInclude(Include.NON_NULL)
    public record ComparedValue(
            @JsonInclude(Include.ALWAYS) @Schema(nullable = true)
            BigDecimal value,

            long numerator,
            Long denominator,
            List<Percentile> percentiles) {

        static ComparedValue of(ReportValue value) {
            return new ComparedValue(value.value(), value.numerator(), value.denominator(), value.percentiles());
        }

        boolean isSame(ComparedValue other) {
            return numerator == other.numerator
                    && Objects.equals(denominator, other.denominator)
                    && Objects.equals(value, other.value)
                    && Objects.equals(percentiles, other.percentiles);
        }
    }
}
