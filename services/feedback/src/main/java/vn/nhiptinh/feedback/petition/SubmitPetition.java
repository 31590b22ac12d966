package vn.nhiptinh.feedback.petition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.nhiptinh.feedback.deadline.AnswerTimeLimits;
import vn.nhiptinh.feedback.field.Fields;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Takes a petition in, from anybody, and sets the day its answer is due. */
@ApplicationScoped
public class SubmitPetition {

    private final PetitionRepository petitions;
    private final PetitionCounter counter;
    private final Fields fields;
    private final AnswerTimeLimits timeLimits;
    private final ReferenceData reference;
    private final DossierCodes dossierCodes;
    private final EventLog events;
    private final Clock clock;

    SubmitPetition(
            PetitionRepository petitions,
            PetitionCounter counter,
            Fields fields,
            AnswerTimeLimits timeLimits,
            ReferenceData reference,
            DossierCodes dossierCodes,
            EventLog events,
            Clock clock) {
        this.petitions = petitions;
        this.counter = counter;
        this.fields = fields;
        this.timeLimits = timeLimits;
        this.reference = reference;
        this.dossierCodes = dossierCodes;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public PetitionView run(NewPetition request) {
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = now.toLocalDate();
        requireWholeLocation(request);
        ReferenceData.Agency agency = reference.agency(request.agency(), today);
        fields.require(request.fieldCode());
        if (request.dossierCode() != null) {
            dossierCodes.read(request.dossierCode());
        }
        if (request.procedureCode() != null) {
            reference.procedure(request.procedureCode(), today);
        }
        OffsetDateTime dueAt =
                timeLimits.limits().dueAt(agency.code(), request.classification(), request.channel(), now);
        TrackingKey key = TrackingKey.random();
        // Last of all: the counter is locked until the transaction ends.
        Petition petition = new Petition(
                counter.next(agency.code(), today), request, agency.period().level(), dueAt, key);
        events.append(petition.submit(now));
        petitions.persistAndFlush(petition);
        return PetitionView.sent(petition, key);
    }

    private static void requireWholeLocation(NewPetition request) {
        if ((request.latitude() == null) != (request.longitude() == null)) {
            String missing = request.latitude() == null ? "latitude" : "longitude";
            throw new Problem(
                    CommonProblem.VALIDATION_FAILED,
                    List.of(new FieldProblem(null, missing, "required", "latitude and longitude come together")));
        }
    }
}
