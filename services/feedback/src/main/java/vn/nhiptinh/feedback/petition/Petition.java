package vn.nhiptinh.feedback.petition;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.PetitionClassification;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.events.PetitionHeader;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** What a citizen brought up with an agency, from sending to the rating of the answer. */
@Entity
@Table(name = "petition")
public class Petition {

    @Id
    private String code;

    private String fieldCode;

    @Enumerated(EnumType.STRING)
    private PetitionClassification classification;

    private String agency;

    @Enumerated(EnumType.STRING)
    private AdministrativeLevel level;

    private String unitCode;

    @Enumerated(EnumType.STRING)
    private PetitionChannel channel;

    private String dossierCode;
    private String procedureCode;
    private String content;
    private String answer;
    private BigDecimal latitude;
    private BigDecimal longitude;

    @Enumerated(EnumType.STRING)
    private PetitionStatus status;

    private Instant submittedAt;
    private Instant dueAt;
    private Instant acceptedAt;
    private Instant answeredAt;
    private Instant ratedAt;
    private Boolean liked;
    private Integer score;
    private byte[] trackingKeyHash;

    @Version
    private int version;

    private long eventSequence;

    protected Petition() {}

    Petition(
            PetitionCode code,
            NewPetition request,
            AdministrativeLevel level,
            OffsetDateTime dueAt,
            TrackingKey trackingKey) {
        this.code = code.toString();
        this.trackingKeyHash = trackingKey.hash();
        this.fieldCode = request.fieldCode();
        this.classification = request.classification();
        this.agency = request.agency();
        this.level = level;
        this.unitCode = request.unitCode();
        this.channel = request.channel();
        this.dossierCode = request.dossierCode();
        this.procedureCode = request.procedureCode();
        this.content = request.content();
        this.latitude = request.latitude();
        this.longitude = request.longitude();
        this.dueAt = dueAt.toInstant();
    }

    NewEvent submit(OffsetDateTime now) {
        status = PetitionStatus.SUBMITTED;
        submittedAt = now.toInstant();
        return next(new PetitionEvent.Submitted(header(now), now));
    }

    NewEvent accept(OffsetDateTime now) {
        moveTo(PetitionStatus.ACCEPTED);
        acceptedAt = now.toInstant();
        return next(new PetitionEvent.Accepted(header(now), now));
    }

    NewEvent answer(String text, OffsetDateTime now) {
        moveTo(PetitionStatus.ANSWERED);
        answer = text;
        answeredAt = now.toInstant();
        return next(new PetitionEvent.Answered(header(now), now));
    }

    NewEvent rate(boolean isLiked, int givenScore, OffsetDateTime now) {
        moveTo(PetitionStatus.RATED);
        liked = isLiked;
        score = givenScore;
        ratedAt = now.toInstant();
        return next(new PetitionEvent.Rated(header(now), isLiked, givenScore));
    }

    /** Refuses everybody but the sender; an imported petition has no key that would fit. */
    void requireKey(String key) {
        if (key == null || !new TrackingKey(key).fits(trackingKeyHash)) {
            throw new Problem(PetitionProblem.WRONG_PETITION_KEY, code);
        }
    }

    private void moveTo(PetitionStatus next) {
        if (!status.exits().contains(next)) {
            List<FieldProblem> allowed = status.actions().stream()
                    .map(action -> new FieldProblem(null, "action", "allowed-action", action))
                    .toList();
            throw new Problem(
                    PetitionProblem.ACTION_NOT_ALLOWED,
                    allowed,
                    status,
                    status.actions().isEmpty() ? "-" : String.join(", ", status.actions()));
        }
        status = next;
    }

    private NewEvent next(PetitionEvent event) {
        return new NewEvent(code, ++eventSequence, event);
    }

    private PetitionHeader header(OffsetDateTime moment) {
        return new PetitionHeader(
                code,
                fieldCode,
                classification,
                agency,
                level,
                unitCode,
                channel,
                local(dueAt),
                dossierCode,
                procedureCode,
                moment);
    }

    String code() {
        return code;
    }

    String fieldCode() {
        return fieldCode;
    }

    PetitionClassification classification() {
        return classification;
    }

    String agency() {
        return agency;
    }

    AdministrativeLevel level() {
        return level;
    }

    String unitCode() {
        return unitCode;
    }

    PetitionChannel channel() {
        return channel;
    }

    String dossierCode() {
        return dossierCode;
    }

    String procedureCode() {
        return procedureCode;
    }

    String content() {
        return content;
    }

    String answer() {
        return answer;
    }

    BigDecimal latitude() {
        return latitude;
    }

    BigDecimal longitude() {
        return longitude;
    }

    PetitionStatus status() {
        return status;
    }

    OffsetDateTime submittedAt() {
        return local(submittedAt);
    }

    OffsetDateTime dueAt() {
        return local(dueAt);
    }

    OffsetDateTime acceptedAt() {
        return local(acceptedAt);
    }

    OffsetDateTime answeredAt() {
        return local(answeredAt);
    }

    OffsetDateTime ratedAt() {
        return local(ratedAt);
    }

    Boolean liked() {
        return liked;
    }

    Integer score() {
        return score;
    }

    int version() {
        return version;
    }

    private static OffsetDateTime local(Instant moment) {
        return moment == null ? null : moment.atZone(BusinessClock.ZONE).toOffsetDateTime();
    }
}
