package vn.nhiptinh.ioc.indicator;

import java.util.Collection;
import vn.nhiptinh.events.ProcedureChanged.Version;

/** How the decisions on a procedure that were to be published in a period stand. */
public enum PublicationCount {
    TO_PUBLISH,
    /** All of them were published when it was due at the latest: a procedure counts once, and one late one is enough. */
    IN_TIME;

    boolean holds(Collection<Version> decisions) {
        return this == TO_PUBLISH
                || decisions.stream()
                        .allMatch(
                                v -> v.publishedOn() != null && !v.publishedOn().isAfter(v.publishBy()));
    }
}
