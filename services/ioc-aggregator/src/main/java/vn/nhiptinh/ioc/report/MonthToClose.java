package vn.nhiptinh.ioc.report;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A month that is to be closed.
 *
 * @param agency the province
 * @param replaces for a correction: the report of the month that it replaces
 * @param reasonCode for a correction: why
 */
public record MonthToClose(
        @NotNull @Pattern(regexp = "(19|20|21)\\d{2}-(0[1-9]|1[0-2])") @Schema(examples = "2023-08")
        String month,

        @NotNull @Schema(examples = "H08") String agency,
        @Schema(examples = "H08-2023-0001") String replaces,

        @Pattern(regexp = "[A-Z0-9_-]{1,40}") @Schema(examples = "LATE_EVENTS")
        String reasonCode) {

    YearMonth asMonth() {
        return YearMonth.parse(month);
    }
}
