package vn.nhiptinh.feedback.deadline;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.PetitionClassification;

/** How long an answer may take, from one regulation to the next. */
@Entity
@Table(name = "answer_time_limit")
public class AnswerTimeLimit {

    @Id
    private int id;

    @Enumerated(EnumType.STRING)
    private PetitionClassification classification;

    @Enumerated(EnumType.STRING)
    private PetitionChannel channel;

    private int workingDays;
    private LocalDate validFrom;
    private LocalDate validTo;

    protected AnswerTimeLimit() {}

    AnswerTimeLimit(
            int id,
            PetitionClassification classification,
            PetitionChannel channel,
            int workingDays,
            LocalDate validFrom,
            LocalDate validTo) {
        this.id = id;
        this.classification = classification;
        this.channel = channel;
        this.workingDays = workingDays;
        this.validFrom = validFrom;
        this.validTo = validTo;
    }

    boolean holdsFor(PetitionClassification asked, PetitionChannel through, LocalDate day) {
        return (classification == null || classification == asked)
                && (channel == null || channel == through)
                && !day.isBefore(validFrom)
                && (validTo == null || !day.isAfter(validTo));
    }

    /** The more a limit names, the more it is meant for the case; the classification weighs more. */
    int closeness() {
        return (classification == null ? 0 : 2) + (channel == null ? 0 : 1);
    }

    int workingDays() {
        return workingDays;
    }
}
