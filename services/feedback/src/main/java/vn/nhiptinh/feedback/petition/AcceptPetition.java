package vn.nhiptinh.feedback.petition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import vn.nhiptinh.kit.etag.EntityTag;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.security.Caller;

/** Takes a petition up in the name of its agency. */
@ApplicationScoped
public class AcceptPetition {

    private final PetitionRepository petitions;
    private final EventLog events;
    private final Caller caller;
    private final Clock clock;

    AcceptPetition(PetitionRepository petitions, EventLog events, Caller caller, Clock clock) {
        this.petitions = petitions;
        this.events = events;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    public PetitionView run(String code, String ifMatch) {
        Petition petition = petitions.lock(code);
        caller.requireReach(petition.agency());
        EntityTag.require(ifMatch, petition.version());
        events.append(petition.accept(OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS)));
        petitions.flush();
        return PetitionView.facts(petition);
    }
}
