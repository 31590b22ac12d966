package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.nhiptinh.dossier.deadline.Deadlines;
import vn.nhiptinh.dossier.office.OnlineOnlyDays;
import vn.nhiptinh.dossier.person.People;
import vn.nhiptinh.dossier.person.PeopleOfDossier;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Takes a dossier from a citizen online, or from an officer who took it in at the desk or by post. */
@ApplicationScoped
public class SubmitDossier {

    private final DossierBook book;
    private final People people;
    private final DossierNumbers numbers;
    private final ReferenceData reference;
    private final Deadlines deadlines;
    private final OnlineOnlyDays onlineOnly;
    private final Caller caller;
    private final Clock clock;

    SubmitDossier(
            DossierBook book,
            People people,
            DossierNumbers numbers,
            ReferenceData reference,
            Deadlines deadlines,
            OnlineOnlyDays onlineOnly,
            Caller caller,
            Clock clock) {
        this.book = book;
        this.people = people;
        this.numbers = numbers;
        this.reference = reference;
        this.deadlines = deadlines;
        this.onlineOnly = onlineOnly;
        this.caller = caller;
        this.clock = clock;
    }

    /** Checks what is handed in and takes it; runs in the caller's transaction. */
    public Dossier check(@Valid DossierSubmission submission) {
        return run(submission);
    }

    /** Takes what has been checked; runs in the caller's transaction. */
    Dossier run(DossierSubmission submission) {
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        String receiving =
                submission.receivingAgency() == null ? submission.handlingAgency() : submission.receivingAgency();
        boolean online = submission.channel() == Channel.ONLINE;
        requireChannel(submission.channel());
        if (submission.assistantCode() != null && submission.assistedBy() == null) {
            throw new Problem(
                    CommonProblem.VALIDATION_FAILED,
                    List.of(new FieldProblem(null, "assistedBy", "required", "assistantCode")));
        }
        if (!online) {
            caller.requireReach(receiving);
        }
        Identification known =
                online ? Identification.proven(submission, caller.provenIdentity()) : Identification.seen(submission);
        Filing filing = filing(submission, known, receiving, now.toLocalDate());
        if (submission.channel() == Channel.IN_PERSON && onlineOnly.closeTheCounter(receiving, now.toLocalDate())) {
            throw new Problem(DossierProblem.ONLINE_ONLY_DAY, receiving, now.toLocalDate());
        }
        String code = numbers.next(filing.handlingAgency(), now.toLocalDate()).text();
        Dossier dossier = new Dossier(code, filing, online ? caller.subject() : null, submission.assistantCode());
        DossierEvent submitted = dossier.submit(now, deadlines.answerDueAt(filing.receivingAgency(), now));
        book.open(dossier, submitted, now);
        people.keep(code, new PeopleOfDossier(submission.applicant(), submission.delegate()));
        return dossier;
    }

    private void requireChannel(Channel channel) {
        boolean allowed = channel == Channel.ONLINE
                ? caller.hasRole(Role.CITIZEN)
                : caller.hasRole(Role.OFFICER) || caller.hasRole(Role.SUPERVISOR);
        if (!allowed) {
            throw new Problem(DossierProblem.CHANNEL_NOT_ALLOWED, channel);
        }
    }

    private Filing filing(DossierSubmission submission, Identification known, String receiving, LocalDate today) {
        ReferenceData.Agency handling = reference.agency(submission.handlingAgency(), today);
        reference.agency(receiving, today);
        Filing.requireWithinProvince(handling.code(), receiving);
        ReferenceData.Procedure procedure = reference.procedure(submission.procedureCode(), today);
        if (!Filing.isCompetent(procedure.version(), handling.period().level())) {
            throw new Problem(
                    DossierProblem.AGENCY_NOT_COMPETENT,
                    procedure.code(),
                    handling.period().level(),
                    handling.code());
        }
        if (!Filing.offers(procedure.version(), submission.channel())) {
            throw new Problem(DossierProblem.PROCEDURE_NOT_ONLINE, procedure.code());
        }
        return Filing.of(
                procedure,
                handling,
                receiving,
                submission.channel(),
                submission.assistedBy(),
                submission.applicantKind(),
                known.level(),
                known.vneid(),
                known.populationData());
    }
}
