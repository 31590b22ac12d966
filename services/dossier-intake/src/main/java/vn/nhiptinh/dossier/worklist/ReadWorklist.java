package vn.nhiptinh.dossier.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.RunningClock;
import vn.nhiptinh.dossier.worklist.Worklist.Colour;
import vn.nhiptinh.dossier.worklist.Worklist.ColourCounts;
import vn.nhiptinh.dossier.worklist.Worklist.OpenDossier;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;

/** Reads which open dossiers an agency and those under it answer for, the most urgent first. */
@ApplicationScoped
class ReadWorklist {

    private static final String OPEN =
            " from dossier where " + RunningClock.SQL + " and handling_agency >= :agency and handling_agency < :end";

    private static final String COUNT = "select count(*) filter (where due_soon_at > :now),"
            + " count(*) filter (where due_soon_at <= :now and current_due_at >= :now),"
            + " count(*) filter (where current_due_at < :now)" + OPEN;

    private final EntityManager entities;
    private final ReferenceData reference;
    private final Caller caller;
    private final Clock clock;

    ReadWorklist(EntityManager entities, ReferenceData reference, Caller caller, Clock clock) {
        this.entities = entities;
        this.reference = reference;
        this.caller = caller;
        this.clock = clock;
    }

    Worklist run(String agency, int limit, String after) {
        if (!reference.knowsAgency(agency)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, agency);
        }
        caller.requireReach(agency);
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        Cursor cursor = Cursor.of("worklist", agency);
        DuePlace place = cursor.place(after, DuePlace::parse).orElse(null);
        Page<Dossier> page = Page.cut(open(agency, place, limit + 1), limit, cursor, d -> new DuePlace(
                        d.currentDueAt().toInstant(), d.code())
                .key());
        return new Worklist(
                agency,
                now,
                count(agency, now.toInstant()),
                page.items().stream().map(d -> item(d, now)).toList(),
                page.next());
    }

    private List<Dossier> open(String agency, DuePlace after, int limit) {
        String behind = after == null ? "" : " and (current_due_at, code) > (:lastDue, :lastCode)";
        Query query = subtree(
                entities.createNativeQuery(
                        "select *" + OPEN + behind + " order by current_due_at, code limit :limit", Dossier.class),
                agency);
        if (after != null) {
            query.setParameter("lastDue", after.dueAt()).setParameter("lastCode", after.id());
        }
        @SuppressWarnings("unchecked")
        List<Dossier> found = query.setParameter("limit", limit).getResultList();
        return found;
    }

    private ColourCounts count(String agency, Instant now) {
        return ColourCounts.of((Object[]) subtree(entities.createNativeQuery(COUNT), agency)
                .setParameter("now", now)
                .getSingleResult());
    }

    private static Query subtree(Query query, String agency) {
        return query.setParameter("agency", agency).setParameter("end", AgencyScope.endOfSubtree(agency));
    }

    private static OpenDossier item(Dossier dossier, OffsetDateTime now) {
        return new OpenDossier(
                dossier.code(),
                dossier.filing().procedureCode(),
                dossier.filing().handlingAgency(),
                dossier.filing().channel(),
                dossier.state().status(),
                dossier.receivedAt(),
                dossier.originalDueAt(),
                dossier.currentDueAt(),
                dossier.dueSoonAt(),
                Colour.at(now, dossier.dueSoonAt(), dossier.currentDueAt()));
    }
}
