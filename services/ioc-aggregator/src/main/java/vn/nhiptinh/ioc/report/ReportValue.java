package vn.nhiptinh.ioc.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Percentile;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;

/**
 * A number as it was published.
 *
 * @param formula version of the indicator's formula
 * @param agency whose number it is
 * @param whole with the agencies under it; else of the agency alone
 * @param value null where the denominator is 0
 * @param percentiles where the value is one of them
 * @param target code of the target it was held against
 */
@JsonInclude(Include.NON_NULL)
public record ReportValue(
        String indicator,
        int formula,
        String agency,
        boolean whole,
        long numerator,
        Long denominator,

        @JsonInclude(Include.ALWAYS) @Schema(nullable = true)
        BigDecimal value,

        List<Percentile> percentiles,
        String target,
        Status status) {}
