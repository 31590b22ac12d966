package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;

/** What every petition event carries; what the citizen wrote stays with the feedback service. */
@JsonInclude(Include.NON_NULL)
public record PetitionHeader(
        String petitionCode,
        String fieldCode,
        PetitionClassification classification,
        String agency,
        AdministrativeLevel level,
        String unitCode,
        PetitionChannel channel,
        OffsetDateTime dueAt,
        String dossierCode,
        String procedureCode,
        OffsetDateTime occurredAt) {
    public PetitionHeader {
        Required.key("petitionCode", petitionCode);
        Required.key("fieldCode", fieldCode);
        Required.property("classification", classification);
        Required.key("agency", agency);
        Required.property("level", level);
        Required.key("unitCode", unitCode);
        Required.property("channel", channel);
        Required.property("dueAt", dueAt);
        Required.keyIfAny("dossierCode", dossierCode);
        Required.keyIfAny("procedureCode", procedureCode);
        Required.property("occurredAt", occurredAt);
    }

    /** The same petition at another moment of its life. */
    public PetitionHeader at(OffsetDateTime moment) {
        return new PetitionHeader(
                petitionCode,
                fieldCode,
                classification,
                agency,
                level,
                unitCode,
                channel,
                dueAt,
                dossierCode,
                procedureCode,
                moment);
    }
}
