package vn.nhiptinh.dossier.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.kit.personal.Mask;

/**
 * Somebody a dossier is about, or somebody who acts for them.
 *
 * @param identityNumber personal identification number, an old identity card's or a passport's
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "A person or body. Stored encrypted; masked unless revealed.")
public record Person(
        @NotBlank @Size(max = 200) @Pattern(regexp = TEXT) @Schema(example = "Nguyễn Văn An")
        String fullName,

        @Pattern(regexp = "\\d{9}|\\d{10}|\\d{12}|\\d{13}|[A-Z]{1,2}\\d{6,8}")
        @Schema(example = "052090123456", description = "Identity number, passport number or tax code")
        String identityNumber,

        @Pattern(regexp = "\\+?[0-9]{8,15}") @Schema(example = "0912345678")
        String phone,

        @Size(max = 200) @Pattern(regexp = "[^@\\s\\x00]+@[^@\\s\\x00]+") @Schema(example = "an@example.vn")
        String email,

        @Size(max = 500)
        @Pattern(regexp = TEXT)
        @Schema(example = "12 Lê Lợi, phường Lê Lợi, thành phố Quy Nhơn, tỉnh Bình Định")
        String address) {

    private static final String TEXT = "[^\\x00-\\x1f]*";

    /** What a list shows. */
    Person masked() {
        return new Person(
                Mask.name(fullName),
                Mask.identityNumber(identityNumber),
                Mask.phone(phone),
                Mask.email(email),
                Mask.address(address));
    }

    /** Nothing of a person is printed by accident. */
    @Override
    public String toString() {
        return "Person";
    }
}
