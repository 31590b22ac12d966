package vn.nhiptinh.dossier.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.TimeUnit;

/**
 * How an agency and those under it carry out a procedure.
 *
 * @param agency the root of the agencies it holds for; of several, the nearest to the handling agency counts
 * @param validTo the last day on which it holds, or absent
 * @param pausesForPayment whether the clock stands still while the citizen pays; it does where nothing is said
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "How an agency and those under it carry out a procedure.")
public record Process(
        @NotNull
        @Pattern(regexp = "[1-9]\\.\\d{6}(\\.\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2})?")
        @Schema(example = "1.001193")
        String procedureCode,

        @NotNull @Pattern(regexp = "[A-Z]\\d{2}(\\.\\d{1,3}){0,3}") @Schema(example = "H08")
        String agency,

        @NotNull @Schema(example = "2023-01-01") LocalDate validFrom,
        @Schema(example = "2023-12-31") LocalDate validTo,

        @Schema(description = "Whether the clock stands still while the citizen pays.", defaultValue = "true")
        Boolean pausesForPayment,

        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00]*") @Schema(example = "QĐ 1234/QĐ-UBND")
        String legalBasis,

        @NotNull @Size(min = 1, max = 30) List<@Valid @NotNull Step> steps) {

    public Process {
        pausesForPayment = pausesForPayment == null || pausesForPayment;
    }

    /**
     * One step of it.
     *
     * @param agency where it is done, the handling agency if absent
     */
    @JsonInclude(Include.NON_NULL)
    @Schema(name = "ProcessStep", description = "A step of a process, with a time limit of its own.")
    public record Step(
            @NotNull @Pattern(regexp = CODE) @Schema(example = "VERIFY", description = "REPLY is none")
            String code,

            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\x00]*") @Schema(example = "Thẩm định hồ sơ")
            String name,

            @Pattern(regexp = "[A-Z]\\d{2}(\\.\\d{1,3}){0,3}") @Schema(example = "H08.10")
            String agency,

            @NotNull @Min(1) @Max(1000) @Schema(example = "2")
            Integer timeValue,

            @NotNull @Schema(example = "WORKING_DAY") TimeUnit timeUnit) {

        /** What a step is called; not what the desk's answer before acceptance is called where steps are named. */
        public static final String CODE = "(?!REPLY$)[A-Z0-9_-]{1,40}";
    }
}
