package vn.nhiptinh.catalog.procedure;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A field of administration.
 *
 * @param procedures how many procedures of the field are in force
 */
@Schema(name = "Field")
public record FieldView(
        @Schema(examples = "HT") String code,
        @Schema(examples = "Hộ tịch") String name,
        @Schema(examples = "42") long procedures) {}
