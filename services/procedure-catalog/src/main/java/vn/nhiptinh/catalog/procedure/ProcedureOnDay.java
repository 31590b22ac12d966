package vn.nhiptinh.catalog.procedure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A procedure as it is on the day that was asked for. */
public record ProcedureOnDay(
        @Schema(examples = "1.001193") String code,
        @JsonUnwrapped ProcedureTerms terms) {}
