package vn.nhiptinh.feedback.petition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import vn.nhiptinh.kit.etag.EntityTag;
import vn.nhiptinh.kit.event.EventLog;

/** Stores what the sender thinks of the answer, once. */
@ApplicationScoped
public class RatePetition {

    private final PetitionRepository petitions;
    private final EventLog events;
    private final Clock clock;

    RatePetition(PetitionRepository petitions, EventLog events, Clock clock) {
        this.petitions = petitions;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public PetitionView run(String code, String key, PetitionRating rating, String ifMatch) {
        Petition petition = petitions.lock(code);
        petition.requireKey(key);
        EntityTag.require(ifMatch, petition.version());
        events.append(petition.rate(
                rating.liked(), rating.score(), OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS)));
        petitions.flush();
        return PetitionView.facts(petition);
    }
}
