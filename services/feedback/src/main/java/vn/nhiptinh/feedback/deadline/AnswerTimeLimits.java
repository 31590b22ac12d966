package vn.nhiptinh.feedback.deadline;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.PetitionClassification;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Knows when an answer is due. */
@ApplicationScoped
public class AnswerTimeLimits implements PanacheRepositoryBase<AnswerTimeLimit, Integer> {

    private final ReferenceData reference;

    AnswerTimeLimits(ReferenceData reference) {
        this.reference = reference;
    }

    /** The limits as they stand now, for one file or one petition. */
    @Transactional
    public Limits limits() {
        return new Limits(listAll(), reference);
    }

    /** Sets deadlines. */
    public static final class Limits {

        private final List<AnswerTimeLimit> limits;
        private final ReferenceData reference;

        private Limits(List<AnswerTimeLimit> limits, ReferenceData reference) {
            this.limits = limits;
            this.reference = reference;
        }

        /**
         * When a petition that was sent at a moment must be answered, by the agency's calendar.
         *
         * @throws Problem no-time-limit or calendar-incomplete
         */
        public OffsetDateTime dueAt(
                String agency,
                PetitionClassification classification,
                PetitionChannel channel,
                OffsetDateTime submittedAt) {
            LocalDate day = submittedAt.toLocalDate();
            int days = limits.stream()
                    .filter(l -> l.holdsFor(classification, channel, day))
                    .max(Comparator.comparingInt(AnswerTimeLimit::closeness))
                    .map(AnswerTimeLimit::workingDays)
                    .orElseThrow(() -> new Problem(DeadlineProblem.NO_TIME_LIMIT, day));
            LocalDate businessDay =
                    submittedAt.atZoneSameInstant(BusinessClock.ZONE).toLocalDate();
            return reference.calendar(agency, businessDay).dueAt(submittedAt, days, TimeUnit.WORKING_DAY);
        }
    }
}
