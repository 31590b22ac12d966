package vn.nhiptinh.testkit;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
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
 * <p>A stage whose time is null did not happen.
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
    private OffsetDateTime dueAt;
    private OffsetDateTime dueSoonAt;
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

    DossierLife(Events events, int number) {
        this.events = events;
        this.number = number;
        agency(events.commune());
        submittedAt(events.morning());
    }

    /** Moves the whole default life behind this submission; times set before are lost. */
    public DossierLife submittedAt(OffsetDateTime moment) {
        submittedAt = moment;
        return receivedAt(moment.plusMinutes(30));
    }

    /** Null where the desk has not looked at it: nothing later happened either. */
    public DossierLife receivedAt(OffsetDateTime moment) {
        receivedAt = moment;
        if (moment == null) {
            startedAt = digitisedAt = completedAt = returnedAt = null;
            return this;
        }
        digitisedAt = moment.plusMinutes(10);
        startedAt = moment.plusHours(1);
        return dueAt(moment.plusDays(DUE_DAYS)).completedEarly();
    }

    public DossierLife dueAt(OffsetDateTime moment) {
        dueAt = moment;
        dueSoonAt = moment.minusDays(1);
        return this;
    }

    /** When the near-due warning window opens; by default a day before the due date. */
    public DossierLife dueSoonAt(OffsetDateTime moment) {
        dueSoonAt = moment;
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
        return completedAt(dueAt.minusDays(1));
    }

    /** At the due moment itself, which is still in time. */
    public DossierLife completedOnTime() {
        return completedAt(dueAt);
    }

    public DossierLife completedLate() {
        return completedAt(dueAt.plusDays(1));
    }

    public DossierLife open() {
        return completedAt(null);
    }

    /** Null where the result waits at the desk. */
    public DossierLife returnedAt(OffsetDateTime moment) {
        returnedAt = moment;
        return this;
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
        List<DossierEvent> happened = new ArrayList<>();
        happened.add(new DossierEvent.Submitted(header(submittedAt), submittedAt));
        if (receivedAt != null) {
            happened.add(
                    new DossierEvent.Received(header(receivedAt), submittedAt, receivedAt, dueAt, dueAt, dueSoonAt));
        }
        if (startedAt != null) {
            happened.add(new DossierEvent.ProcessingStarted(header(startedAt)));
        }
        if (digitisedAt != null) {
            happened.add(new DossierEvent.ComponentsDigitised(
                    header(digitisedAt),
                    componentsTotal,
                    componentsDigitised,
                    componentsReused,
                    componentsFromNationalStore));
        }
        if (completedAt != null) {
            happened.add(new DossierEvent.Completed(
                    header(completedAt),
                    completedAt,
                    outcome,
                    electronicResult,
                    ChronoUnit.MINUTES.between(receivedAt, completedAt),
                    timeliness()));
        }
        if (returnedAt != null) {
            happened.add(new DossierEvent.ResultReturned(header(returnedAt), returnedAt, returnedHow));
        }
        return events.life(code(), happened);
    }

    private Timeliness timeliness() {
        if (completedAt.isAfter(dueAt)) {
            return Timeliness.LATE;
        }
        return completedAt.toLocalDate().isBefore(dueAt.toLocalDate()) ? Timeliness.EARLY : Timeliness.ON_TIME;
    }
}
