package vn.nhiptinh.catalog.procedure;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The end of a procedure.
 *
 * @param lastDay the last day it is in force
 */
public record ProcedureRepeal(
        @NotNull @Schema(examples = "2025-06-30") LocalDate lastDay) {}
