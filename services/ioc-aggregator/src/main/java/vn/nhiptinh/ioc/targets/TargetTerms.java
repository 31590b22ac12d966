package vn.nhiptinh.ioc.targets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.TargetOperator;
import vn.nhiptinh.ioc.indicator.Indicator.Direction;

/**
 * What is to be reached, by whom, until when, and who said so.
 *
 * @param indicator an indicator, or a reported figure that no indicator yields
 * @param unit that of the indicator, where there is one
 * @param direction which way is better
 * @param operator how a number is held against it; only GREATER is strict
 * @param agency whose number it is, with those under it; absent where it is anybody's
 * @param level absent where it is for all levels together
 * @param external true for a threshold from outside, such as that of an index, and not the province's own
 * @param qualifier how its source means the value
 * @param source the words of its source, where they say more than the value
 * @param steps the path, one step after the other
 */
@JsonInclude(Include.NON_NULL)
public record TargetTerms(
        @NotNull @Pattern(regexp = "[a-z0-9_]{1,80}") @Schema(examples = "youth_supported_dossiers")
        String indicator,

        @NotBlank @Size(max = 300) @Pattern(regexp = "[^\\x00]*")
        String nameVi,

        @NotBlank @Size(max = 300) @Pattern(regexp = "[^\\x00]*")
        String nameEn,

        @NotNull @Pattern(regexp = "[A-Z_]{1,30}") @Schema(examples = "DOSSIERS")
        String unit,

        @NotNull Direction direction,
        @NotNull TargetOperator operator,

        @Schema(examples = "H08") String agency,
        AdministrativeLevel level,
        boolean external,
        @NotNull Qualifier qualifier,

        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00]*")
        String legalBasis,

        @Size(max = 1000) @Pattern(regexp = "[^\\x00]*") String source,
        @NotEmpty @Size(max = 40) List<@NotNull @Valid TargetStep> steps) {

    /** How a source means a value. */
    public enum Qualifier {
        /** As it stands. */
        EXACT,
        /** So much a year on average (bình quân mỗi năm). */
        YEARLY_AVERAGE,
        /** Its source says that it is reached, and wants it kept. */
        STATED_AS_REACHED
    }

    /** The step that holds on a day. */
    Optional<TargetStep> stepOn(LocalDate day) {
        return steps.stream().filter(s -> s.holdsOn(day)).findFirst();
    }

    /** True if each step begins after the one before it has ended. */
    boolean isInOrder() {
        for (int i = 0; i < steps.size(); i++) {
            TargetStep step = steps.get(i);
            boolean backwards = step.validTo() != null && step.validTo().isBefore(step.validFrom());
            boolean tooEarly = i > 0
                    && (steps.get(i - 1).validTo() == null
                            || !step.validFrom().isAfter(steps.get(i - 1).validTo()));
            if (backwards || tooEarly) {
                return false;
            }
        }
        return true;
    }
}
