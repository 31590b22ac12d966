package vn.nhiptinh.feedback.field;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A field as clients see it.
 *
 * @param generated true where the record fills a gap in what provinces publish
 */
@Schema(description = "A field of life that petitions are about.")
public record FieldView(
        @Schema(examples = "PA05") String code,

        @Schema(examples = "Hạ tầng giao thông (đường, cầu, ổ gà)")
        String nameVi,

        @Schema(examples = "Roads and bridges") String nameEn,
        @Schema(examples = "TRANSPORT") String group,

        @Schema(description = "True where the record fills a gap in what provinces publish.")
        boolean generated) {

    static FieldView of(Field field) {
        return new FieldView(field.code(), field.nameVi(), field.nameEn(), field.fieldGroup(), field.generated());
    }
}
