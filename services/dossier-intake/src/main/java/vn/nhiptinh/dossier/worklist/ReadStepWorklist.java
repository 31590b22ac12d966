package vn.nhiptinh.dossier.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierRepository;
import vn.nhiptinh.dossier.dossier.RunningClock;
import vn.nhiptinh.dossier.step.DossierStep;
import vn.nhiptinh.dossier.worklist.StepWorklist.OpenStep;
import vn.nhiptinh.dossier.worklist.Worklist.Colour;
import vn.nhiptinh.dossier.worklist.Worklist.ColourCounts;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;

/** Reads which steps an agency and those under it have to do, for themselves or for others, the most urgent first. */
@ApplicationScoped
class ReadStepWorklist {

    /** A step whose dossier's clock stands still waits for somebody else. */
    private static final String OPEN = " from dossier_step s join dossier d on d.code = s.dossier_code"
            + " where s.opened_at is not null and s.finished_at is null"
            + " and " + RunningClock.SQL + " and s.agency >= :agency and s.agency < :end";

    private static final String COUNT = "select count(*) filter (where s.due_soon_at > :now),"
            + " count(*) filter (where s.due_soon_at <= :now and s.due_at >= :now),"
            + " count(*) filter (where s.due_at < :now)" + OPEN;

    private final EntityManager entities;
    private final DossierRepository dossiers;
    private final ReferenceData reference;
    private final Caller caller;
    private final Clock clock;

    ReadStepWorklist(
            EntityManager entities, DossierRepository dossiers, ReferenceData reference, Caller caller, Clock clock) {
        this.entities = entities;
        this.dossiers = dossiers;
        this.reference = reference;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param assignee whose steps only, or null for everybody's */
    StepWorklist run(String agency, String assignee, int limit, String after) {
        if (!reference.knowsAgency(agency)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, agency);
        }
        caller.requireReach(agency);
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        Cursor cursor = Cursor.of("step-worklist", agency, String.valueOf(assignee));
        DuePlace place = cursor.place(after, DuePlace::parse).orElse(null);
        Page<DossierStep> page = Page.cut(open(agency, assignee, place, limit + 1), limit, cursor, s -> new DuePlace(
                        s.dueAt().toInstant(), s.dossierCode())
                .key());
        Map<String, Dossier> whole =
                dossiers
                        .list(
                                "code in ?1",
                                page.items().stream()
                                        .map(DossierStep::dossierCode)
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Dossier::code, Function.identity()));
        return new StepWorklist(
                agency,
                assignee,
                now,
                count(agency, assignee, now),
                page.items().stream()
                        .map(s -> item(s, whole.get(s.dossierCode()), now))
                        .toList(),
                page.next());
    }

    private List<DossierStep> open(String agency, String assignee, DuePlace after, int limit) {
        String behind = after == null ? "" : " and (s.due_at, s.dossier_code) > (:lastDue, :lastCode)";
        Query query = entities.createNativeQuery(
                "select s.*" + OPEN + of(assignee) + behind + " order by s.due_at, s.dossier_code limit :limit",
                DossierStep.class);
        if (after != null) {
            query.setParameter("lastDue", after.dueAt()).setParameter("lastCode", after.id());
        }
        @SuppressWarnings("unchecked")
        List<DossierStep> found =
                with(query, agency, assignee).setParameter("limit", limit).getResultList();
        return found;
    }

    private ColourCounts count(String agency, String assignee, OffsetDateTime now) {
        return ColourCounts.of((Object[]) with(entities.createNativeQuery(COUNT + of(assignee)), agency, assignee)
                .setParameter("now", now.toInstant())
                .getSingleResult());
    }

    private static String of(String assignee) {
        return assignee == null ? "" : " and s.assignee = :assignee";
    }

    private static Query with(Query query, String agency, String assignee) {
        if (assignee != null) {
            query.setParameter("assignee", assignee);
        }
        return query.setParameter("agency", agency).setParameter("end", AgencyScope.endOfSubtree(agency));
    }

    private static OpenStep item(DossierStep step, Dossier dossier, OffsetDateTime now) {
        return new OpenStep(
                step.dossierCode(),
                dossier.filing().procedureCode(),
                dossier.filing().handlingAgency(),
                step.code(),
                step.name(),
                step.agency(),
                step.assignee(),
                step.openedAt(),
                step.dueAt(),
                step.dueSoonAt(),
                dossier.currentDueAt(),
                Colour.at(now, step.dueSoonAt(), step.dueAt()));
    }
}
