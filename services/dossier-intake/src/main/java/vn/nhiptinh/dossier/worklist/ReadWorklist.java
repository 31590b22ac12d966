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

/** Reads what an agency and those under it have to do, for themselves or for others, the most urgent first. */
@ApplicationScoped
class ReadWorklist {

    /** The states stand in the text, so that the planner sees that the open dossiers' own indexes will do. */
    private static final String OPEN = " from dossier where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY')";

    private static final String HANDLED = OPEN + " and handling_agency >= :agency and handling_agency < :end";

    /** What others answer for and have handed over for a step. */
    private static final String HANDED_OVER = OPEN
            + " and not (handling_agency >= :agency and handling_agency < :end)"
            + " and code in (select dossier_code from dossier_step where opened_at is not null and finished_at is null"
            + " and agency >= :agency and agency < :end)";

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
        Place place = cursor.place(after, Place::parse).orElse(null);
        Page<Dossier> page = Page.cut(
                open(agency, place, limit + 1), limit, cursor, d -> Place.of(d).key());
        return new Worklist(
                agency,
                now,
                count(agency, now.toInstant()),
                page.items().stream().map(d -> item(d, now)).toList(),
                page.next());
    }

    private List<Dossier> open(String agency, Place after, int limit) {
        String behind = after == null ? "" : " and (current_due_at, code) > (:lastDue, :lastCode)";
        String page = behind + " order by current_due_at, code limit :limit";
        Query query = subtree(
                entities.createNativeQuery(
                        "(select *" + HANDLED + page + ") union all (select *" + HANDED_OVER + page
                                + ") order by current_due_at, code limit :limit",
                        Dossier.class),
                agency);
        if (after != null) {
            query.setParameter("lastDue", after.dueAt()).setParameter("lastCode", after.code());
        }
        @SuppressWarnings("unchecked")
        List<Dossier> found = query.setParameter("limit", limit).getResultList();
        return found;
    }

    private ColourCounts count(String agency, Instant now) {
        ColourCounts handled = count(HANDLED, agency, now);
        ColourCounts handedOver = count(HANDED_OVER, agency, now);
        return new ColourCounts(
                handled.green() + handedOver.green(),
                handled.yellow() + handedOver.yellow(),
                handled.red() + handedOver.red());
    }

    private ColourCounts count(String which, String agency, Instant now) {
        Object[] counts = (Object[]) subtree(
                        entities.createNativeQuery("select count(*) filter (where due_soon_at > :now),"
                                + " count(*) filter (where due_soon_at <= :now and current_due_at >= :now),"
                                + " count(*) filter (where current_due_at < :now)"
                                + which),
                        agency)
                .setParameter("now", now)
                .getSingleResult();
        return new ColourCounts((Long) counts[0], (Long) counts[1], (Long) counts[2]);
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
                colour(dossier, now));
    }

    private static Colour colour(Dossier dossier, OffsetDateTime now) {
        if (now.isAfter(dossier.currentDueAt())) {
            return Colour.RED;
        }
        return now.isBefore(dossier.dueSoonAt()) ? Colour.GREEN : Colour.YELLOW;
    }

    /** Where a dossier stands in the work list. */
    private record Place(Instant dueAt, String code) {

        static Place of(Dossier dossier) {
            return new Place(dossier.currentDueAt().toInstant(), dossier.code());
        }

        static Place parse(String key) {
            int bar = key.indexOf('|');
            return new Place(Cursor.moment(key.substring(0, bar)), key.substring(bar + 1));
        }

        String key() {
            return dueAt + "|" + code;
        }
    }
}
