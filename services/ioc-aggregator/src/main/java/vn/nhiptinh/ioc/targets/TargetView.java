package vn.nhiptinh.ioc.targets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;
import vn.nhiptinh.kit.etag.Versioned;

/**
 * A target in one of its versions, and how the numbers stand to it.
 *
 * @param version 1, and one more with every change; in quotes it is the ETag
 * @param hasIndicator false where nothing that is counted yields the number yet
 * @param changedBy account that set it so
 * @param standing how the number stands to it in the year; absent where there is none, where nothing holds in the year, or
 *     for an older version
 */
@JsonInclude(Include.NON_NULL)
public record TargetView(
        @Schema(examples = "T10") String code,
        @Schema(examples = "1") int version,
        TargetTerms terms,
        boolean hasIndicator,
        OffsetDateTime changedAt,
        String changedBy,
        TargetStanding standing)
        implements Versioned {

    /**
     * How a number stands to its target.
     *
     * @param from the first day counted
     * @param to the last day counted: today, or the end of the year asked for
     * @param agency whose number it is, with those under it; absent where it is everybody's
     * @param value null where there is none
     * @param expected what the path has by the last day counted
     * @param reachesPath whether the value is what the path has by then
     * @param end what the step ends with
     * @param endsOn when, absent where no end is set
     * @param reachesEnd whether the value is already what the step ends with
     * @param status both in one word
     * @param asOf business time up to which everything is counted
     */
    @JsonInclude(Include.NON_NULL)
    public record TargetStanding(
            LocalDate from,
            LocalDate to,
            String agency,

            @JsonInclude(Include.ALWAYS) @Schema(nullable = true)
            BigDecimal value,

            long numerator,
            Long denominator,
            BigDecimal expected,
            Boolean reachesPath,
            BigDecimal end,
            LocalDate endsOn,
            Boolean reachesEnd,
            Status status,
            OffsetDateTime asOf,
            boolean stale) {}

    static TargetView of(StoredTarget target, boolean hasIndicator, TargetStanding standing) {
        return new TargetView(
                target.code(),
                target.version(),
                target.terms(),
                hasIndicator,
                target.changedAt(),
                target.changedBy(),
                standing);
    }
}
