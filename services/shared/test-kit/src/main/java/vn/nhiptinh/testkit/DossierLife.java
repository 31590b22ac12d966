package vn.nhiptinh.testkit;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.DossierHeader;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.Timeliness;

/**
 * Builds the events of one dossier. Unless told otherwise it lives to the end: received within the hour, begun, all
 * components digitised, completed a day before its due date, returned.
 *
 * <p>A stage whose time is null did not happen. What is not part of that usual life (pauses, extensions, warnings, …)
 * is told after its times are set, in the order in which it happened.
 */
public final class DossierLife {

    private static final DateTimeFormatter CODE_DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final int DUE_DAYS = 7;

    private final Events events;
    private final int number;
    private String code;
    private String procedureCode = "1.001193";
    private String fieldCode = "HT";
    private ServiceLevel serviceLevel = ServiceLevel.FULL;
    private boolean eligibleFullOnline = true;
    private boolean writtenResultRequired = true;
    private boolean feeBearing;
    private String handlingAgency;
    private String receivingAgency;
    private AdministrativeLevel level = AdministrativeLevel.COMMUNE;
    private Channel channel = Channel.IN_PERSON;
    private AssistedBy assistedBy;
    private ApplicantKind applicantKind = ApplicantKind.CITIZEN;
    private int identityLevel = 2;
    private boolean vneidAuthenticated = true;
    private boolean populationData;
    private OffsetDateTime submittedAt;
    private OffsetDateTime receivedAt;
    private Long responseMinutes;
    private Dues appointed;
    private Dues dues;
    private OffsetDateTime startedAt;
    private OffsetDateTime digitisedAt;
    private OffsetDateTime completedAt;
    private OffsetDateTime returnedAt;
    private int componentsTotal = 3;
    private int componentsDigitised = 3;
    private int componentsReused;
    private int componentsFromNationalStore;
    private Outcome outcome = Outcome.GRANTED;
    private boolean electronicResult = true;
    private ReturnMethod returnedHow = ReturnMethod.COUNTER;
    private final List<Stage<DossierHeader>> unusual = new ArrayList<>();
    private Duration paused = Duration.ZERO;
    private int supplements;
    private String holder;

    DossierLife(Events events, int number) {
        this.events = events;
        this.number = number;
        agency(events.commune());
        submittedAt(events.morning());
    }

    /** Moves the whole default life behind this submission; what was told before is lost. */
    public DossierLife submittedAt(OffsetDateTime moment) {
        submittedAt = moment;
        return receivedAt(moment.plusMinutes(30));
    }

    /** Null where the desk has not looked at it: nothing later happened either. What was told before is lost. */
    public DossierLife receivedAt(OffsetDateTime moment) {
        unusual.clear();
        paused = Duration.ZERO;
        supplements = 0;
        holder = null;
        receivedAt = moment;
        responseMinutes =
                moment == null ? null : Duration.between(submittedAt, moment).toMinutes();
        if (moment == null) {
            startedAt = digitisedAt = completedAt = returnedAt = null;
            return this;
        }
        digitisedAt = moment.plusMinutes(10);
        startedAt = moment.plusHours(1);
        return dueAt(moment.plusDays(DUE_DAYS)).completedEarly();
    }

    /** Office minutes the desk took to accept it, all minutes by default; null where they are not known. */
    public DossierLife responseMinutes(Long value) {
        responseMinutes = value;
        return this;
    }

    /** The first appointment. */
    public DossierLife dueAt(OffsetDateTime moment) {
        return appointed(new Dues(moment, moment, moment.minusDays(1)));
    }

    /** When the near-due warning window of the first appointment opens; by default a day before it. */
    public DossierLife dueSoonAt(OffsetDateTime moment) {
        return appointed(new Dues(dues.original, dues.current, moment));
    }

    private DossierLife appointed(Dues value) {
        appointed = value;
        dues = value;
        return this;
    }

    public DossierLife startedAt(OffsetDateTime moment) {
        startedAt = moment;
        return this;
    }

    /** Null where no component was digitised. */
    public DossierLife digitisedAt(OffsetDateTime moment) {
        digitisedAt = moment;
        return this;
    }

    public DossierLife components(int total, int digitised, int reused, int fromNationalStore) {
        componentsTotal = total;
        componentsDigitised = digitised;
        componentsReused = reused;
        componentsFromNationalStore = fromNationalStore;
        return this;
    }

    /** Null where it is still open; its result is then not returned either. */
    public DossierLife completedAt(OffsetDateTime moment) {
        completedAt = moment;
        returnedAt = moment == null ? null : moment.plusHours(2);
        return this;
    }

    public DossierLife completedEarly() {
        return completedAt(dues.original.minusDays(1));
    }

    /** At the due moment itself, which is still in time. */
    public DossierLife completedOnTime() {
        return completedAt(dues.original);
    }

    public DossierLife completedLate() {
        return completedAt(dues.original.plusDays(1));
    }

    public DossierLife open() {
        return completedAt(null);
    }

    /** Null where the result waits at the desk. */
    public DossierLife returnedAt(OffsetDateTime moment) {
        returnedAt = moment;
        return this;
    }

    /** What is missing was asked for, and came, or (null) did not come and nothing happened since. */
    public DossierLife supplement(OffsetDateTime requested, OffsetDateTime provided) {
        int round = ++supplements;
        return pause(
                requested,
                provided,
                h -> new DossierEvent.SupplementRequested(h, round, "MISSING_COMPONENT"),
                DossierEvent.SupplementProvided::new);
    }

    /** A fee was asked for, and paid, or (null) was not paid and nothing happened since. */
    public DossierLife financialDuty(OffsetDateTime requested, OffsetDateTime fulfilled, long amount) {
        return pause(
                requested,
                fulfilled,
                h -> new DossierEvent.FinancialDutyRequested(h, amount, true),
                DossierEvent.FinancialDutyFulfilled::new);
    }

    /** Processing stopped, and was resumed, or (null) for good. */
    public DossierLife stopped(OffsetDateTime moment, OffsetDateTime resumed) {
        return pause(moment, resumed, h -> new DossierEvent.Stopped(h, "NOT_COMPETENT"), DossierEvent.Resumed::new);
    }

    /** Due dates and the rest of the life move by the pause; before acceptance there is no due date to move. */
    private DossierLife pause(
            OffsetDateTime from, OffsetDateTime until, Function<DossierHeader, DomainEvent> begin, Resumption end) {
        also(from, begin);
        if (until == null) {
            return endsAt(from);
        }
        if (receivedAt == null || from.isBefore(receivedAt)) {
            return also(until, h -> end.event(h, null, null, null));
        }
        Duration pause = Duration.between(from, until);
        paused = paused.plus(pause);
        dues = new Dues(dues.original.plus(pause), dues.current.plus(pause), dues.soon.plus(pause));
        Dues then = dues;
        changeAfter(from, moment -> moment.plus(pause));
        return also(until, h -> end.event(h, then.original, then.current, then.soon));
    }

    /** The agency apologised and set a new date; on-time is still judged against the old one. */
    public DossierLife extended(OffsetDateTime moment, OffsetDateTime newDueAt) {
        Dues then = new Dues(dues.original, newDueAt, newDueAt.minusDays(1));
        dues = then;
        return also(moment, h -> new DossierEvent.DeadlineExtended(h, then.original, then.current, then.soon, "04"));
    }

    /** It passed to another agency within its process; the handling agency stays answerable for the whole. */
    public DossierLife forwarded(OffsetDateTime moment, String toAgency, String step, OffsetDateTime stepDueAt) {
        String from = holder;
        holder = toAgency;
        return also(
                moment,
                h -> new DossierEvent.Forwarded(
                        h, from == null ? h.handlingAgency() : from, toAgency, step, stepDueAt));
    }

    /** The scanner warned when the window opened. */
    public DossierLife dueSoon() {
        Dues then = dues;
        return also(then.soon, h -> new DossierEvent.DueSoon(h, then.current, null));
    }

    /** The scanner noticed a minute after the due moment. */
    public DossierLife overdue() {
        Dues then = dues;
        return also(then.current.plusMinutes(1), h -> new DossierEvent.Overdue(h, then.current, null));
    }

    /** The desk refused it; it was never received. */
    public DossierLife rejected(OffsetDateTime moment) {
        changeAfter(submittedAt, later -> null);
        return also(moment, h -> new DossierEvent.Rejected(h, "NOT_COMPETENT"));
    }

    /** The citizen took it back; nothing happened since. */
    public DossierLife withdrawn(OffsetDateTime moment) {
        return also(moment, DossierEvent.Withdrawn::new).endsAt(moment);
    }

    /** Any other event. */
    public DossierLife also(OffsetDateTime moment, Function<DossierHeader, DomainEvent> event) {
        unusual.add(new Stage<>(moment, event));
        return this;
    }

    private DossierLife endsAt(OffsetDateTime end) {
        unusual.removeIf(stage -> stage.moment().isAfter(end));
        changeAfter(end, later -> null);
        return this;
    }

    private void changeAfter(OffsetDateTime start, UnaryOperator<OffsetDateTime> change) {
        UnaryOperator<OffsetDateTime> changed =
                moment -> moment != null && moment.isAfter(start) ? change.apply(moment) : moment;
        receivedAt = changed.apply(receivedAt);
        startedAt = changed.apply(startedAt);
        digitisedAt = changed.apply(digitisedAt);
        completedAt = changed.apply(completedAt);
        returnedAt = changed.apply(returnedAt);
    }

    public DossierLife code(String value) {
        code = value;
        return this;
    }

    public DossierLife procedure(String value) {
        procedureCode = value;
        return this;
    }

    public DossierLife field(String value) {
        fieldCode = value;
        return this;
    }

    public DossierLife serviceLevel(ServiceLevel value) {
        serviceLevel = value;
        return this;
    }

    public DossierLife eligibleFullOnline(boolean value) {
        eligibleFullOnline = value;
        return this;
    }

    public DossierLife writtenResultRequired(boolean value) {
        writtenResultRequired = value;
        return this;
    }

    public DossierLife feeBearing(boolean value) {
        feeBearing = value;
        return this;
    }

    /** The agency that both receives and handles it. */
    public DossierLife agency(String value) {
        handlingAgency = value;
        receivingAgency = value;
        return this;
    }

    public DossierLife receivingAgency(String value) {
        receivingAgency = value;
        return this;
    }

    public DossierLife level(AdministrativeLevel value) {
        level = value;
        return this;
    }

    public DossierLife channel(Channel value) {
        channel = value;
        return this;
    }

    public DossierLife online() {
        return channel(Channel.ONLINE);
    }

    public DossierLife assistedBy(AssistedBy value) {
        assistedBy = value;
        return this;
    }

    public DossierLife applicant(ApplicantKind value) {
        applicantKind = value;
        return this;
    }

    public DossierLife identity(int levelOfIdentity, boolean vneid) {
        identityLevel = levelOfIdentity;
        vneidAuthenticated = vneid;
        return this;
    }

    public DossierLife populationData(boolean value) {
        populationData = value;
        return this;
    }

    public DossierLife outcome(Outcome value, boolean electronic) {
        outcome = value;
        electronicResult = electronic;
        return this;
    }

    public DossierLife returnedHow(ReturnMethod value) {
        returnedHow = value;
        return this;
    }

    /** The dossier's code: agency, day of submission and a number that is unique for the seed. */
    public String code() {
        return code != null ? code : "%s-%s-%04d".formatted(receivingAgency, CODE_DAY.format(submittedAt), number);
    }

    /** What every event of the dossier carries. */
    public DossierHeader header(OffsetDateTime occurredAt) {
        return new DossierHeader(
                code(),
                procedureCode,
                fieldCode,
                serviceLevel,
                eligibleFullOnline,
                writtenResultRequired,
                feeBearing,
                handlingAgency,
                receivingAgency,
                level,
                channel,
                assistedBy,
                applicantKind,
                identityLevel,
                vneidAuthenticated,
                populationData,
                occurredAt);
    }

    /** The dossier's events in the order of their times. */
    public List<EventEnvelope> events() {
        List<Stage<DossierHeader>> stages = new ArrayList<>(List.of(
                new Stage<>(submittedAt, h -> new DossierEvent.Submitted(h, submittedAt)),
                new Stage<>(
                        receivedAt,
                        h -> new DossierEvent.Received(
                                h,
                                submittedAt,
                                receivedAt,
                                appointed.original,
                                appointed.current,
                                appointed.soon,
                                responseMinutes)),
                new Stage<>(startedAt, DossierEvent.ProcessingStarted::new),
                new Stage<>(
                        digitisedAt,
                        h -> new DossierEvent.ComponentsDigitised(
                                h,
                                componentsTotal,
                                componentsDigitised,
                                componentsReused,
                                componentsFromNationalStore)),
                new Stage<>(
                        completedAt,
                        h -> new DossierEvent.Completed(
                                h, completedAt, outcome, electronicResult, netMinutes(), timeliness())),
                new Stage<>(returnedAt, h -> new DossierEvent.ResultReturned(h, returnedAt, returnedHow))));
        stages.addAll(unusual);
        return events.life(code(), this::header, stages);
    }

    private long netMinutes() {
        return Duration.between(receivedAt, completedAt).minus(paused).toMinutes();
    }

    private Timeliness timeliness() {
        if (completedAt.isAfter(dues.original)) {
            return Timeliness.LATE;
        }
        return completedAt.toLocalDate().isBefore(dues.original.toLocalDate()) ? Timeliness.EARLY : Timeliness.ON_TIME;
    }

    private record Dues(OffsetDateTime original, OffsetDateTime current, OffsetDateTime soon) {}

    /** Makes the event that ends a pause, of its header and the due dates from then on. */
    private interface Resumption {

        DomainEvent event(DossierHeader header, OffsetDateTime original, OffsetDateTime current, OffsetDateTime soon);
    }
}
