package vn.nhiptinh.ioc.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.ioc.indicator.Quantity;

/**
 * A page of the records behind one part of a number.
 *
 * @param from the first day of the number
 * @param to its last day
 * @param group the one group of the number that was asked for
 * @param total the numerator or denominator itself: what all records of all pages contribute
 * @param terms what is added up, term by term, in the order of the records
 * @param asOf business time up to which everything is counted, null before all sources were heard
 * @param next the cursor of the page after, absent on the last one
 */
@JsonInclude(Include.NON_NULL)
public record RecordPage(
        String id,
        NumberPart part,
        LocalDate from,
        LocalDate to,
        String group,
        long total,
        List<CountedTerm> terms,

        @JsonInclude(Include.ALWAYS) @Schema(nullable = true)
        OffsetDateTime asOf,

        boolean stale,
        List<CountedRecord> items,
        String next) {

    /** The parts of a number. */
    public enum NumberPart {
        NUMERATOR,
        DENOMINATOR
    }

    /**
     * One addend of the part.
     *
     * @param kind how it is counted
     * @param of what is counted
     * @param minus true where it is taken away
     * @param from the first day counted, that of the year before where it is the year before's
     */
    @JsonInclude(Include.NON_NULL)
    public record CountedTerm(
            Quantity.Kind kind, String source, String of, boolean minus, LocalDate from, LocalDate to) {}
}
