package vn.nhiptinh.ioc.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A published report: of which month, by whom, and when.
 *
 * @param number province, year of publication, running number
 * @param agency the province
 * @param version 1, and one more for every correction of the month
 * @param replaces number of the report that it corrects
 * @param replacedBy number of the report that corrects it
 * @param reasonCode why it corrects
 * @param publishedBy account that closed the month
 * @param asOf business time up to which every source was counted
 * @param parked events that could not be applied then
 * @param sha256 of its contents
 */
@JsonInclude(Include.NON_NULL)
public record Report(
        @Schema(examples = "H08-2023-0001") String number,
        @Schema(examples = "H08") String agency,

        @Schema(implementation = String.class, examples = "2023-08")
        YearMonth month,

        int version,
        String replaces,
        String replacedBy,
        String reasonCode,
        OffsetDateTime publishedAt,
        String publishedBy,
        OffsetDateTime asOf,
        long parked,
        String sha256) {}
