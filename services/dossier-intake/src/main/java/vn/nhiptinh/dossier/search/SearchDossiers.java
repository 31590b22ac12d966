package vn.nhiptinh.dossier.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhiptinh.dossier.dossier.DeliveryState;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierProblem;
import vn.nhiptinh.dossier.dossier.DossierState;
import vn.nhiptinh.dossier.dossier.DossierStatus;
import vn.nhiptinh.dossier.dossier.RunningClock;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.text.SearchText;

/** Finds dossiers by whatever an officer knows of them, as far as the officer reaches. */
@ApplicationScoped
class SearchDossiers {

    /** More in a list than this find no better than the whole table does. */
    private static final int FEW_PROCEDURES = 400;

    private static final String IMPORTED = "import_hash is not null";

    private final EntityManager entities;
    private final ReferenceData reference;
    private final Caller caller;
    private final Clock clock;
    private final SearchSettings settings;
    private volatile Names names;

    SearchDossiers(
            EntityManager entities, ReferenceData reference, Caller caller, Clock clock, SearchSettings settings) {
        this.entities = entities;
        this.reference = reference;
        this.caller = caller;
        this.clock = clock;
        this.settings = settings;
    }

    Page<Dossier> page(Criteria asked, SearchOrder order, int limit, String after) {
        requireKnown(asked);
        DossierProblem.requireForward(asked.submittedFrom, asked.submittedTo);
        DossierProblem.requireForward(asked.receivedFrom, asked.receivedTo);
        DossierProblem.requireForward(asked.dueFrom, asked.dueTo);
        DossierProblem.requireForward(asked.completedFrom, asked.completedTo);
        DossierProblem.requireForward(asked.returnedFrom, asked.returnedTo);
        Conditions ofProcedures = procedures(asked);
        Conditions conditions =
                conditions(asked, order, OffsetDateTime.now(clock).toInstant()).and(ofProcedures);
        Cursor cursor = Cursor.of("dossiers", order, conditions.asAsked());
        cursor.place(after, order::behind).ifPresent(conditions::and);
        conditions.always(order.present());
        // The values decide which index is the right one: a plan that has to do for all of them does for none.
        entities.createNativeQuery("set local plan_cache_mode = force_custom_plan")
                .executeUpdate();
        Optional<Conditions> few = isOfLivingOnly(asked, order) ? Optional.empty() : few(asked, order, ofProcedures);
        Query query = entities.createNativeQuery(select(asked, conditions, order, few), Dossier.class);
        conditions.values().forEach(query::setParameter);
        @SuppressWarnings("unchecked")
        List<Dossier> found = query.setParameter("limit", limit + 1).getResultList();
        return Page.cut(found, limit, cursor, order::key);
    }

    /**
     * The first of the conditions that have an index of their own which only few dossiers fulfil. Where an index has what an
     * agency handles in the page's order, the page goes through that alone anyway.
     */
    private Optional<Conditions> few(Criteria asked, SearchOrder order, Conditions ofProcedures) {
        Conditions ofCode = new Conditions();
        CodePart.of(asked.code).ifPresent(part -> part.find(ofCode));
        Conditions handled = new Conditions();
        Optional<String> root = handlingRoot(asked);
        boolean inOrder = order == SearchOrder.AGENCY
                || order != SearchOrder.DECIDED && root.filter(this::isAlone).isPresent();
        if (!inOrder) {
            subtree(handled, "handling_agency", "agency", root.orElse(null));
        }
        Conditions received = new Conditions();
        receivedBy(received, asked.receivingAgency);
        Conditions submittedHere = new Conditions();
        if (Boolean.FALSE.equals(asked.imported)) {
            submittedHere.truth(IMPORTED, false);
            days(submittedHere, "submitted_at", "submitted", asked.submittedFrom, asked.submittedTo);
        }
        return Stream.of(ofCode, handled, received, ofProcedures, submittedHere)
                .filter(conditions -> !conditions.isEmpty())
                .filter(this::isOfFew)
                .findFirst();
    }

    private boolean isOfFew(Conditions conditions) {
        Query count = entities.createNativeQuery(
                "select count(*) from (select 1 from dossier where " + conditions.sql() + " limit :most) as counted");
        conditions.values().forEach(count::setParameter);
        Number counted = (Number) count.setParameter("most", settings.few() + 1).getSingleResult();
        return counted.intValue() <= settings.few();
    }

    /**
     * What is not over yet is little, and is gone through first, and so is what else is known to be little. Of the rest,
     * where one moment is asked for in the order of another, short lives and long ones are looked for each in their way.
     */
    private static String select(Criteria asked, Conditions conditions, SearchOrder order, Optional<Conditions> few) {
        String which = "select * from dossier where " + conditions.sql();
        String page = order.orderBy() + " limit :limit";
        if (isOfLivingOnly(asked, order)) {
            return "with living as materialized (" + which + ") select * from living" + page;
        }
        if (few.isPresent()) {
            // The offset keeps the planner from going through an order all the same.
            return "select * from (select * from dossier where " + few.get().sql() + " offset 0) as few where "
                    + conditions.sql() + page;
        }
        Optional<ShortLives> lives = order.moment().flatMap(column -> ShortLives.of(asked));
        if (lives.isEmpty()) {
            return which + page;
        }
        Conditions bounds = lives.get().bounds(order.moment().orElseThrow());
        bounds.values().forEach(conditions::with);
        return "(" + which + " and " + bounds.sql() + " and not (" + ShortLives.LONG + ")" + page + ") union all ("
                + which + " and " + ShortLives.LONG + page + ")" + page;
    }

    /** Whether what is asked for holds only of dossiers whose result has not been returned. */
    private static boolean isOfLivingOnly(Criteria asked, SearchOrder order) {
        return order == SearchOrder.DUE
                || asked.colour != null
                || asked.status != null && asked.status != DossierStatus.RETURNED
                || asked.state != null && asked.state != DossierState.RETURNED
                || asked.deliveryState != null && asked.deliveryState != DeliveryState.DELIVERED;
    }

    private Conditions conditions(Criteria asked, SearchOrder order, Instant now) {
        Conditions all = new Conditions();
        Optional<String> root = handlingRoot(asked);
        subtree(all, "handling_agency", "agency", root.orElse(null));
        // Said again for the planner: an index has the dossiers of one agency in the order of their submission.
        root.filter(this::isAlone).ifPresent(agency -> all.equal("handling_agency", "alone", agency));
        receivedBy(all, asked.receivingAgency);
        if (asked.stepAgency != null || asked.assignee != null) {
            openStep(all, asked);
        }
        CodePart.of(asked.code).ifPresent(part -> part.hold(all));
        status(all, asked.status);
        inOrder(all, asked);
        level(all, asked.level, root);
        colour(all, asked, now);
        if (isOfLivingOnly(asked, order)) {
            // Said for the planner: the small index holds whatever is not returned.
            all.always("state <> 'RETURNED'");
        }
        all.equal("procedure_code", "procedure", asked.procedure)
                .equal("field_code", "field", asked.field)
                .equal("state", "state", asked.state)
                .equal("service_level", "serviceLevel", asked.serviceLevel)
                .equal("level", "level", asked.level)
                .equal("channel", "channel", asked.channel)
                .equal("assisted_by", "assistedBy", asked.assistedBy)
                .equal("assistant_code", "assistantCode", asked.assistantCode)
                .equal("applicant_kind", "applicantKind", asked.applicantKind)
                .equal("identity_level", "identityLevel", asked.identityLevel)
                .equal("vneid_authenticated", "vneidAuthenticated", asked.vneidAuthenticated)
                .equal("population_data", "populationData", asked.populationData)
                .equal("eligible_full_online", "eligibleFullOnline", asked.eligibleFullOnline)
                .equal("written_result_required", "writtenResultRequired", asked.writtenResultRequired)
                .equal("fee_bearing", "feeBearing", asked.feeBearing)
                .equal("timeliness", "timeliness", asked.timeliness)
                .equal("outcome", "outcome", asked.outcome)
                .equal("electronic_result", "electronicResult", asked.electronicResult)
                .equal("returned_how", "returnedHow", asked.returnedHow)
                .equal("financial_state", "financialState", asked.financialState)
                .equal("delivery_state", "deliveryState", asked.deliveryState)
                .equal("sync_state", "syncState", asked.syncState)
                .truth("components_digitised > 0", asked.digitised)
                .truth("extensions > 0", asked.extended)
                .truth("supplement_rounds > 0", asked.supplemented)
                .truth("paused_at is not null", asked.paused)
                .truth("rating is not null", asked.rated)
                .truth(IMPORTED, asked.imported);
        if (asked.replyOverdue != null) {
            all.truth("(answer_due_at is not null and answer_due_at < :now)", asked.replyOverdue)
                    .with("now", now);
        }
        days(all, "submitted_at", "submitted", asked.submittedFrom, asked.submittedTo);
        days(all, "received_at", "received", asked.receivedFrom, asked.receivedTo);
        days(all, "current_due_at", "due", asked.dueFrom, asked.dueTo);
        days(all, "completed_at", "completed", asked.completedFrom, asked.completedTo);
        days(all, "returned_at", "returned", asked.returnedFrom, asked.returnedTo);
        return all;
    }

    /** What nobody knows finds nothing, and the caller would take that for an answer. */
    private void requireKnown(Criteria asked) {
        Stream.of(asked.agency, asked.receivingAgency, asked.stepAgency)
                .filter(agency -> agency != null && !reference.knowsAgency(agency))
                .findFirst()
                .ifPresent(agency -> {
                    throw new Problem(CommonProblem.UNKNOWN_AGENCY, agency);
                });
        if (asked.procedure != null && reference.procedure(asked.procedure).isEmpty()) {
            throw new Problem(CommonProblem.UNKNOWN_PROCEDURE, asked.procedure);
        }
        if (asked.field != null
                && reference.procedures().stream()
                        .flatMap(p -> p.versions().stream())
                        .noneMatch(v -> v.fieldCode().equals(asked.field))) {
            throw new Problem(CommonProblem.UNKNOWN_FIELD, asked.field);
        }
    }

    /**
     * What the caller's agency handles; what it received, or has the step of, where it asks for that.
     */
    private Optional<String> handlingRoot(Criteria asked) {
        boolean ownSteps = asked.stepAgency != null && caller.reaches(asked.stepAgency);
        boolean ownDesk = asked.receivingAgency != null && caller.reaches(asked.receivingAgency);
        return asked.agency != null || !ownSteps && !ownDesk ? caller.root(asked.agency) : Optional.empty();
    }

    private static void subtree(Conditions all, String column, String name, String root) {
        if (root != null) {
            all.always("%1$s >= :%2$s and %1$s < :%2$sEnd".formatted(column, name))
                    .with(name, root)
                    .with(name + "End", AgencyScope.endOfSubtree(root));
        }
    }

    /** Whether nobody is under the agency. */
    private boolean isAlone(String agency) {
        return reference.agencies().stream()
                .noneMatch(other -> !other.code().equals(agency) && AgencyScope.covers(agency, other.code()));
    }

    private static void openStep(Conditions all, Criteria asked) {
        Conditions step = new Conditions();
        subtree(step, "s.agency", "stepAgency", asked.stepAgency);
        step.equal("s.assignee", "assignee", asked.assignee);
        all.always("exists (select 1 from dossier_step s where s.dossier_code = code and s.opened_at is not null"
                + " and s.finished_at is null and " + step.sql() + ")");
        step.values().forEach(all::with);
    }

    /** Said again for the planner, which does not know that a commune has nothing of the province's level. */
    private void level(Conditions all, AdministrativeLevel level, Optional<String> root) {
        if (level != null) {
            all.always("handling_agency in (:ofLevel)")
                    .with(
                            "ofLevel",
                            reference.agencies().stream()
                                    .filter(a -> root.isEmpty() || AgencyScope.covers(root.get(), a.code()))
                                    .filter(a -> a.periods().stream().anyMatch(p -> p.level() == level))
                                    .map(AgencyChanged::code)
                                    .sorted()
                                    .toList());
        }
    }

    /** Most are received where they are handled, which has an index; the others have one of their own. */
    private static void receivedBy(Conditions all, String agency) {
        if (agency != null) {
            all.always("(receiving_agency = handling_agency"
                            + " and handling_agency >= :receivingAgency and handling_agency < :receivingAgencyEnd"
                            + " or receiving_agency <> handling_agency"
                            + " and receiving_agency >= :receivingAgency and receiving_agency < :receivingAgencyEnd)")
                    .with("receivingAgency", agency)
                    .with("receivingAgencyEnd", AgencyScope.endOfSubtree(agency));
        }
    }

    /**
     * What is asked of the procedure holds of few procedures or of many. Of few, the index of procedures finds the dossiers;
     * a dossier keeps what its procedure was on the day, so that is asked besides.
     */
    private Conditions procedures(Criteria asked) {
        Conditions all = new Conditions();
        if (!asked.isOfProcedures()) {
            return all;
        }
        List<String> words =
                SearchText.of(Objects.requireNonNullElse(asked.text, "")).isEmpty()
                        ? List.of()
                        : List.of(SearchText.of(asked.text).split(" "));
        List<String> found = reference.procedures().stream()
                .filter(p -> p.versions().stream().anyMatch(v -> isAskedFor(v, asked)))
                .map(ProcedureChanged::code)
                .filter(code -> words.isEmpty()
                        || names().getOrDefault(code, List.of()).stream()
                                .anyMatch(name -> words.stream().allMatch(name::contains)))
                .toList();
        if (!words.isEmpty() || found.size() <= FEW_PROCEDURES) {
            all.always("procedure_code in (:procedures)")
                    .with("procedures", found.stream().sorted().toList());
        }
        return all;
    }

    private static boolean isAskedFor(ProcedureChanged.Version version, Criteria asked) {
        return (asked.field == null || asked.field.equals(version.fieldCode()))
                && (asked.serviceLevel == null || asked.serviceLevel == version.serviceLevel())
                && (asked.eligibleFullOnline == null || asked.eligibleFullOnline == version.eligibleFullOnline())
                && (asked.writtenResultRequired == null
                        || asked.writtenResultRequired == version.writtenResultRequired())
                && (asked.feeBearing == null || asked.feeBearing == version.feeBearing());
    }

    /** All names that procedures have had, without diacritics; made anew when the catalogue's copies change. */
    private record Names(long revision, Map<String, List<String>> ofProcedures) {}

    private Map<String, List<String>> names() {
        Names known = names;
        long revision = reference.revision();
        if (known == null || known.revision() != revision) {
            known = new Names(
                    revision,
                    reference.procedures().stream()
                            .collect(Collectors.toMap(ProcedureChanged::code, p -> p.versions().stream()
                                    .map(v -> SearchText.of(v.name()))
                                    .distinct()
                                    .toList())));
            names = known;
        }
        return known.ofProcedures();
    }

    private static void status(Conditions all, DossierStatus status) {
        if (status != null) {
            all.always("state in (:states)")
                    .with(
                            "states",
                            status.states().stream().map(DossierState::name).toList());
        }
    }

    /** A period of one stage of a life. */
    private record Stage(String column, LocalDate from, LocalDate to) {}

    /**
     * No stage comes before an earlier one: what is asked of two of them is said of either, and what is over by a day was
     * submitted by then, so that the planner, which does not know that, sees how little is left.
     */
    private static void inOrder(Conditions all, Criteria asked) {
        Stream.of(asked.receivedTo, asked.dueTo, asked.completedTo, asked.returnedTo)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .ifPresent(to -> all.always("submitted_at < :overBy").with("overBy", start(to.plusDays(1))));
        List<Stage> stages = List.of(
                new Stage("submitted_at", asked.submittedFrom, asked.submittedTo),
                new Stage("received_at", asked.receivedFrom, asked.receivedTo),
                new Stage("completed_at", asked.completedFrom, asked.completedTo),
                new Stage("returned_at", asked.returnedFrom, asked.returnedTo));
        for (int earlier = 0; earlier < stages.size(); earlier++) {
            for (int later = earlier + 1; later < stages.size(); later++) {
                LocalDate from = stages.get(earlier).from();
                LocalDate to = stages.get(later).to();
                if (from != null && to != null) {
                    String both = "_" + earlier + later;
                    all.always(stages.get(later).column() + " >= :from" + both).with("from" + both, start(from));
                    all.always(stages.get(earlier).column() + " < :to" + both).with("to" + both, start(to.plusDays(1)));
                }
            }
        }
    }

    private static void colour(Conditions all, Criteria asked, Instant now) {
        if (asked.colour != null) {
            all.always(RunningClock.SQL).with("at", now);
            all.always(
                    switch (asked.colour) {
                        case GREEN -> "due_soon_at > :at";
                        case YELLOW -> "due_soon_at <= :at and current_due_at >= :at";
                        case RED -> "current_due_at < :at";
                    });
        }
    }

    private static void days(Conditions all, String column, String name, LocalDate from, LocalDate to) {
        String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        if (from != null) {
            all.always(column + " >= :from" + suffix).with("from" + suffix, start(from));
        }
        if (to != null) {
            all.always(column + " < :to" + suffix).with("to" + suffix, start(to.plusDays(1)));
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(BusinessClock.ZONE).toInstant();
    }
}
