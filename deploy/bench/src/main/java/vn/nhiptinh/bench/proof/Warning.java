package vn.nhiptinh.bench.proof;

import java.time.Instant;

/**
 * A warning as it was told, or as it should have been.
 *
 * @param step the step that is meant, or an empty text for the dossier as a whole
 * @param due the due moment that is meant
 */
record Warning(Kind kind, String dossier, String step, Instant due) {

    /** What a warning says. */
    enum Kind {
        DUE_SOON("vn.nhiptinh.dossier.due-soon.v1"),
        OVERDUE("vn.nhiptinh.dossier.overdue.v1");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** The type of the event that tells it. */
        String type() {
            return type;
        }
    }
}
