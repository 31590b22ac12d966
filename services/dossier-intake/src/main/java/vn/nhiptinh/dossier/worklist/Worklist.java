package vn.nhiptinh.dossier.worklist;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.dossier.dossier.DossierStatus;
import vn.nhiptinh.events.Channel;

/**
 * A page of the open dossiers that an agency answers for, the most urgent first.
 *
 * @param asOf the moment the colours are judged at
 * @param counts all open dossiers of the agency and those under it, not of this page only
 * @param next the cursor of the page after, absent on the last one
 */
@JsonInclude(Include.NON_NULL)
public record Worklist(
        @Schema(example = "H08.22.21") String agency,
        OffsetDateTime asOf,
        ColourCounts counts,
        List<OpenDossier> items,
        String next) {

    /** How urgent a dossier is. */
    public enum Colour {
        /** Before the near-due window. */
        GREEN,
        /** In the near-due window. */
        YELLOW,
        /** Past the due date. */
        RED;

        static Colour at(OffsetDateTime now, OffsetDateTime dueSoonAt, OffsetDateTime dueAt) {
            if (now.isAfter(dueAt)) {
                return RED;
            }
            return now.isBefore(dueSoonAt) ? GREEN : YELLOW;
        }
    }

    /** What is open by colour. */
    public record ColourCounts(long green, long yellow, long red) {

        /** Reads a row of the three. */
        static ColourCounts of(Object[] counts) {
            return new ColourCounts((Long) counts[0], (Long) counts[1], (Long) counts[2]);
        }
    }

    /** A dossier that waits for its result. */
    public record OpenDossier(
            @Schema(example = "H08.22.21-230912-0001") String dossierCode,
            @Schema(example = "1.001193") String procedureCode,
            @Schema(example = "H08.22.21") String handlingAgency,
            Channel channel,
            DossierStatus status,
            OffsetDateTime receivedAt,
            OffsetDateTime originalDueAt,
            OffsetDateTime currentDueAt,
            OffsetDateTime dueSoonAt,
            Colour colour) {}
}
