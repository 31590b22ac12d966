package vn.nhiptinh.dossier.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One action on a dossier.
 *
 * @param sequence sequence of the dossier's last event after it
 * @param subject the account that acted, never a person's name
 * @param agency the agency for which it acted, absent for a citizen
 * @param form the form of TT 03/2025/TT-VPCP that it produced
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "Who did what to a dossier, when, where and why.")
public record HistoryEntry(
        long sequence,
        @Schema(example = "request-supplement") String action,
        OffsetDateTime at,
        String subject,
        @Schema(example = "H08.22.21") String agency,
        @Schema(example = "PROCESSING") String fromState,
        @Schema(example = "SUPPLEMENT_REQUESTED") String toState,
        @Schema(example = "MISSING_COMPONENT") String reasonCode,
        String note,
        @Schema(example = "02") String form) {}
