package vn.nhiptinh.feedback.petition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the agency writes back. */
@Schema(description = "What the agency writes back.")
public record PetitionAnswer(
        @NotBlank
        @Size(min = 10, max = 20000)
        @Pattern(regexp = "[^\\x00]*")
        @Schema(examples = "Đã nạo vét cống thoát nước ngày 15/10/2024.")
        String answer) {}
