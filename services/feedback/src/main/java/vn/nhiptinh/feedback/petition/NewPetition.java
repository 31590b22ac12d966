package vn.nhiptinh.feedback.petition;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.PetitionClassification;

/**
 * What a citizen sends.
 *
 * @param unitCode GSO code of the place it is about
 * @param content 10 to 4000 characters; stays with this service
 * @param dossierCode the dossier it is about, or absent
 * @param procedureCode the procedure it is about, or absent
 */
@Schema(description = "What a citizen sends; nothing in it names the citizen.")
public record NewPetition(
        @NotBlank @Pattern(regexp = "[^\\x00]*") @Schema(examples = "PA05")
        String fieldCode,

        @NotNull PetitionClassification classification,

        @NotBlank @Schema(examples = "H05.12", description = "The agency that is to answer.")
        String agency,

        @NotNull
        @Pattern(regexp = "\\d{2,5}")
        @Schema(examples = "27", description = "GSO code of the place it is about.")
        String unitCode,

        @NotNull PetitionChannel channel,

        @NotBlank
        @Size(min = 10, max = 4000)
        @Pattern(regexp = "[^\\x00]*")
        @Schema(
                examples = "Đường trước cổng trường bị ngập mỗi khi mưa lớn.",
                description = "Stays with this service: in no event, list or public answer.")
        String content,

        @DecimalMin("-90") @DecimalMax("90") @Schema(examples = "21.186")
        BigDecimal latitude,

        @DecimalMin("-180") @DecimalMax("180") @Schema(examples = "106.076")
        BigDecimal longitude,

        @Schema(examples = "H05.12-241002-0003", description = "The dossier it is about, or absent.")
        String dossierCode,

        @Schema(examples = "1.001193", description = "The procedure it is about, or absent.")
        String procedureCode) {}
