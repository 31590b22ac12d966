package vn.nhiptinh.dossier.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.worklist.SubmissionWorklist.Unanswered;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;

/** Reads which dossiers wait before acceptance for an agency's desks to look at them, the most urgent first. */
@ApplicationScoped
class ReadSubmissionWorklist {

    /**
     * All that waits, from its index alone: there is little of it at any time, and an agency's share found by the agency's
     * own index would be looked for among all dossiers it ever had.
     */
    private static final String WAITING = "with waiting as materialized (select code, answer_due_at, handling_agency,"
            + " receiving_agency from dossier where answer_due_at is not null) ";

    private static final String OF_AGENCY = " from waiting where (handling_agency >= :agency and handling_agency < :end"
            + " or receiving_agency >= :agency and receiving_agency < :end)";

    private static final String COUNT = WAITING + "select count(*) filter (where answer_due_at >= :now),"
            + " count(*) filter (where answer_due_at < :now)" + OF_AGENCY;

    private final EntityManager entities;
    private final ReferenceData reference;
    private final Caller caller;
    private final Clock clock;

    ReadSubmissionWorklist(EntityManager entities, ReferenceData reference, Caller caller, Clock clock) {
        this.entities = entities;
        this.reference = reference;
        this.caller = caller;
        this.clock = clock;
    }

    SubmissionWorklist run(String agency, int limit, String after) {
        if (!reference.knowsAgency(agency)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, agency);
        }
        caller.requireReach(agency);
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        Cursor cursor = Cursor.of("submission-worklist", agency);
        DuePlace place = cursor.place(after, DuePlace::parse).orElse(null);
        Page<Dossier> page = Page.cut(waiting(agency, place, limit + 1), limit, cursor, d -> new DuePlace(
                        d.answerDueAt().toInstant(), d.code())
                .key());
        Object[] counts = (Object[]) subtree(entities.createNativeQuery(COUNT), agency)
                .setParameter("now", now.toInstant())
                .getSingleResult();
        return new SubmissionWorklist(
                agency,
                now,
                (Long) counts[0],
                (Long) counts[1],
                page.items().stream().map(d -> item(d, now)).toList(),
                page.next());
    }

    private List<Dossier> waiting(String agency, DuePlace after, int limit) {
        String behind = after == null ? "" : " and (answer_due_at, code) > (:lastDue, :lastCode)";
        Query query = subtree(
                entities.createNativeQuery(
                        WAITING + "select * from dossier where code in (select code" + OF_AGENCY + behind
                                + " order by answer_due_at, code limit :limit) order by answer_due_at, code",
                        Dossier.class),
                agency);
        if (after != null) {
            query.setParameter("lastDue", after.dueAt()).setParameter("lastCode", after.id());
        }
        @SuppressWarnings("unchecked")
        List<Dossier> found = query.setParameter("limit", limit).getResultList();
        return found;
    }

    private static Query subtree(Query query, String agency) {
        return query.setParameter("agency", agency).setParameter("end", AgencyScope.endOfSubtree(agency));
    }

    private static Unanswered item(Dossier dossier, OffsetDateTime now) {
        return new Unanswered(
                dossier.code(),
                dossier.filing().procedureCode(),
                dossier.filing().handlingAgency(),
                dossier.filing().receivingAgency(),
                dossier.filing().channel(),
                dossier.state(),
                dossier.submittedAt(),
                dossier.answerDueAt(),
                now.isAfter(dossier.answerDueAt()));
    }
}
