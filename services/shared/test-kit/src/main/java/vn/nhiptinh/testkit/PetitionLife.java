package vn.nhiptinh.testkit;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.PetitionClassification;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.events.PetitionHeader;

/**
 * Builds the events of one petition. Unless told otherwise it is accepted the next day, answered after three, in time,
 * and liked with the best score. A stage whose time is null did not happen.
 */
public final class PetitionLife {

    private static final DateTimeFormatter CODE_DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final int DUE_DAYS = 7;

    private final Events events;
    private final int number;
    private String code;
    private String fieldCode = "HATANG";
    private PetitionClassification classification = PetitionClassification.LOCAL;
    private String agency;
    private AdministrativeLevel level = AdministrativeLevel.COMMUNE;
    private String unitCode = "21550";
    private PetitionChannel channel = PetitionChannel.APP;
    private String dossierCode;
    private String procedureCode;
    private OffsetDateTime submittedAt;
    private OffsetDateTime dueAt;
    private OffsetDateTime acceptedAt;
    private OffsetDateTime answeredAt;
    private OffsetDateTime ratedAt;
    private OffsetDateTime rejectedAt;
    private OffsetDateTime rejectionDueAt;
    private OffsetDateTime transferredAt;
    private String transferredFrom;
    private OffsetDateTime supplementRequestedAt;
    private OffsetDateTime supplementDueAt;
    private OffsetDateTime supplementProvidedAt;
    private OffsetDateTime publishedAt;
    private OffsetDateTime publicationDueAt;
    private OffsetDateTime reopenedAt;
    private OffsetDateTime answeredAgainAt;
    private boolean liked = true;
    private int score = 5;

    PetitionLife(Events events, int number) {
        this.events = events;
        this.number = number;
        agency = events.commune();
        submittedAt(events.morning());
    }

    /** Moves the whole default life behind this submission; times set before are lost. */
    public PetitionLife submittedAt(OffsetDateTime moment) {
        submittedAt = moment;
        dueAt = moment.plusDays(DUE_DAYS);
        acceptedAt = moment.plusDays(1);
        return answeredAt(moment.plusDays(3));
    }

    public PetitionLife dueAt(OffsetDateTime moment) {
        dueAt = moment;
        return this;
    }

    public PetitionLife acceptedAt(OffsetDateTime moment) {
        acceptedAt = moment;
        return this;
    }

    /** Null where nobody answered; nobody rated it then either. */
    public PetitionLife answeredAt(OffsetDateTime moment) {
        answeredAt = moment;
        return ratedAt(moment == null ? null : moment.plusHours(4));
    }

    public PetitionLife ratedAt(OffsetDateTime moment) {
        ratedAt = moment;
        return this;
    }

    /** It was refused, and nothing else happened; null where nothing says until when it was to be. */
    public PetitionLife rejected(OffsetDateTime moment, OffsetDateTime due) {
        rejectedAt = moment;
        rejectionDueAt = due;
        acceptedAt = null;
        return answeredAt(null);
    }

    /** Another agency had it until then. */
    public PetitionLife transferred(OffsetDateTime moment, String from) {
        transferredAt = moment;
        transferredFrom = from;
        return this;
    }

    /**
     * The citizen was asked for what was missing.
     *
     * @param provided when it came; null where it did not, and nobody answered
     */
    public PetitionLife supplement(OffsetDateTime requested, OffsetDateTime due, OffsetDateTime provided) {
        supplementRequestedAt = requested;
        supplementDueAt = due;
        supplementProvidedAt = provided;
        return provided == null ? answeredAt(null) : this;
    }

    /** The answer could be read by everyone; null where nothing says until when it was to be. */
    public PetitionLife published(OffsetDateTime moment, OffsetDateTime due) {
        publishedAt = moment;
        publicationDueAt = due;
        return this;
    }

    /** The citizen raised it again, and it was answered again, or (null) was not. */
    public PetitionLife reopened(OffsetDateTime moment, OffsetDateTime answeredAgain) {
        reopenedAt = moment;
        answeredAgainAt = answeredAgain;
        return this;
    }

    /** The citizen's judgement: the score is 1 (very poor) to 5 (very good). */
    public PetitionLife rating(boolean likesIt, int points) {
        liked = likesIt;
        score = points;
        return this;
    }

    public PetitionLife code(String value) {
        code = value;
        return this;
    }

    public PetitionLife field(String value) {
        fieldCode = value;
        return this;
    }

    public PetitionLife classification(PetitionClassification value) {
        classification = value;
        return this;
    }

    public PetitionLife agency(String value) {
        agency = value;
        return this;
    }

    public PetitionLife level(AdministrativeLevel value) {
        level = value;
        return this;
    }

    public PetitionLife unit(String value) {
        unitCode = value;
        return this;
    }

    public PetitionLife channel(PetitionChannel value) {
        channel = value;
        return this;
    }

    /** The dossier, and its procedure, that the petition is about. */
    public PetitionLife about(String dossier, String procedure) {
        dossierCode = dossier;
        procedureCode = procedure;
        return this;
    }

    /** The petition's code: agency, day of submission and a number that is unique for the seed. */
    public String code() {
        return code != null
                ? code
                : "%s-PA-%s-%04d"
                        .formatted(
                                transferredFrom == null ? agency : transferredFrom,
                                CODE_DAY.format(submittedAt),
                                number);
    }

    /** What every event of the petition carries. */
    public PetitionHeader header(OffsetDateTime occurredAt) {
        boolean before = transferredAt != null && occurredAt.isBefore(transferredAt);
        return new PetitionHeader(
                code(),
                fieldCode,
                classification,
                before ? transferredFrom : agency,
                level,
                unitCode,
                channel,
                dueAt,
                dossierCode,
                procedureCode,
                occurredAt);
    }

    /** The petition's events in the order of their times. */
    public List<EventEnvelope> events() {
        return events.life(
                code(),
                this::header,
                List.of(
                        new Stage<>(submittedAt, h -> new PetitionEvent.Submitted(h, submittedAt)),
                        new Stage<>(rejectedAt, h -> new PetitionEvent.Rejected(h, "DENUNCIATION", rejectionDueAt)),
                        new Stage<>(transferredAt, h -> new PetitionEvent.Transferred(h, transferredFrom)),
                        new Stage<>(acceptedAt, h -> new PetitionEvent.Accepted(h, acceptedAt)),
                        new Stage<>(
                                supplementRequestedAt,
                                h -> new PetitionEvent.SupplementRequested(h, "UNCLEAR", supplementDueAt)),
                        new Stage<>(supplementProvidedAt, PetitionEvent.SupplementProvided::new),
                        new Stage<>(answeredAt, h -> new PetitionEvent.Answered(h, answeredAt)),
                        new Stage<>(publishedAt, h -> new PetitionEvent.Published(h, publishedAt, publicationDueAt)),
                        new Stage<>(ratedAt, h -> new PetitionEvent.Rated(h, liked, score)),
                        new Stage<>(reopenedAt, PetitionEvent.Reopened::new),
                        new Stage<>(answeredAgainAt, h -> new PetitionEvent.Answered(h, answeredAgainAt))));
    }
}
