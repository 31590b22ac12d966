package vn.nhiptinh.dossier.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A component (thành phần) of a dossier.
 *
 * @param code its code in the national list, if it has one
 * @param copies one if absent
 * @param digitised whether it is data: attached, reused or fetched
 * @param reused taken from what the citizen handed in before
 * @param fromNationalStore fetched from the citizen's store on the national portal
 * @param attachmentId the attachment that holds it
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "A component of a dossier. What is digitised is attached, reused or from the national store.")
public record ListedComponent(
        @Pattern(regexp = "[A-Z0-9._-]{1,40}") @Schema(example = "KQ.G15.000123")
        String code,

        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00-\\x1f]*") @Schema(example = "Tờ khai đăng ký khai sinh")
        String name,

        @NotNull ComponentForm form,

        @Min(1) @Max(100) @Schema(example = "1", defaultValue = "1")
        Integer copies,

        boolean digitised,
        boolean reused,
        boolean fromNationalStore,
        UUID attachmentId) {

    public ListedComponent {
        copies = copies == null ? 1 : copies;
    }

    /** Whether there is anything behind its being data. */
    boolean comesFromSomewhere() {
        return !digitised || attachmentId != null || reused || fromNationalStore;
    }
}
