package vn.nhiptinh.ioc.snapshot;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;

/** Whose snapshot a caller gets, never one beyond their reach, and what to do where this pod has none that is as new. */
@ApplicationScoped
public class NewestSnapshot {

    private final Snapshots snapshots;
    private final Caller caller;
    private final ReferenceData reference;
    private final SnapshotSettings settings;

    NewestSnapshot(Snapshots snapshots, Caller caller, ReferenceData reference, SnapshotSettings settings) {
        this.snapshots = snapshots;
        this.caller = caller;
        this.reference = reference;
        this.settings = settings;
    }

    /**
     * The agency that is meant.
     *
     * @param asked the one that was asked for; null for the token's own, without one the suite's own province
     */
    public String agency(String asked) {
        return caller.root(asked).orElse(settings.province());
    }

    /**
     * An agency's newest snapshot, read after this question came.
     *
     * @param seen the newest revision the client has seen, or 0
     */
    public Uni<ServedSnapshot> of(String agency, long seen) {
        return Uni.createFrom()
                .item(() -> known(agency))
                // The catalogue's copies may have to be read.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(known -> Uni.createFrom().completionStage(() -> snapshots.newest(known, seen)))
                .map(newest -> newest.orElseThrow(() -> Snapshots.none(seen)));
    }

    private String known(String agency) {
        if (!agency.equals(settings.province()) && !reference.knowsAgency(agency)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, agency);
        }
        return agency;
    }
}
