package vn.nhiptinh.dossier.office;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A day of the week on which an office takes dossiers online only.
 *
 * @param validTo the last day on which it holds, or absent
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "A day of the week on which an office takes no dossiers at the counter.")
public record OnlineOnlyDay(
        @NotNull @Schema(example = "FRIDAY") DayOfWeek weekday,
        @NotNull @Schema(example = "2023-01-01") LocalDate validFrom,
        @Schema(example = "2023-12-31") LocalDate validTo,

        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00]*") @Schema(example = "TB 12/TB-UBND")
        String legalBasis) {}
