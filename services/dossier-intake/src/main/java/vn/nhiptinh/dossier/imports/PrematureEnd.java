package vn.nhiptinh.dossier.imports;

import java.time.OffsetDateTime;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.imports.ImportRow;

/** How an imported life ended without a decision. */
enum PrematureEnd {
    /** The desk refused it. */
    REJECTED {
        @Override
        DossierEvent of(Dossier dossier, OffsetDateTime at, String reasonCode) {
            return dossier.reject(at, reasonCode);
        }
    },
    /** The citizen took it back. */
    WITHDRAWN {
        @Override
        DossierEvent of(Dossier dossier, OffsetDateTime at, String reasonCode) {
            return dossier.withdraw(at);
        }
    },
    /** The work on it stopped; it may go on. */
    STOPPED {
        @Override
        DossierEvent of(Dossier dossier, OffsetDateTime at, String reasonCode) {
            return dossier.stop(at, reasonCode);
        }
    };

    abstract DossierEvent of(Dossier dossier, OffsetDateTime at, String reasonCode);

    /** Reads it and notes what does not go with it; null where there was a decision, or is none yet. */
    static PrematureEnd read(ImportRow row) {
        PrematureEnd end = row.oneOf("end", PrematureEnd.class);
        if (end == null) {
            if (row.text("endedAt") != null || row.text("endReason") != null) {
                row.error("end", "required", "it ended");
            }
            return null;
        }
        row.required("endedAt");
        row.required("endReason");
        if (row.text("completedAt") != null) {
            row.error("end", "invalid", "there is a decision");
        }
        boolean accepted = row.text("receivedAt") != null;
        if (end == REJECTED && accepted) {
            row.error("end", "invalid", "it was accepted");
        }
        if (end == STOPPED && !accepted) {
            row.error("end", "invalid", "it was never accepted");
        }
        return end;
    }
}
