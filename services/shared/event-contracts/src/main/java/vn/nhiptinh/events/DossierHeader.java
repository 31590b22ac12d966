package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;

/** What every dossier event carries, so that a consumer needs to ask nobody. */
@JsonInclude(Include.NON_NULL)
public record DossierHeader(
        String dossierCode,
        String procedureCode,
        String fieldCode,
        ServiceLevel serviceLevel,
        boolean eligibleFullOnline,
        boolean writtenResultRequired,
        boolean feeBearing,
        String handlingAgency,
        String receivingAgency,
        AdministrativeLevel level,
        Channel channel,
        AssistedBy assistedBy,
        ApplicantKind applicantKind,
        int identityLevel,
        boolean vneidAuthenticated,
        boolean populationData,
        OffsetDateTime occurredAt) {
    public DossierHeader {
        Required.key("dossierCode", dossierCode);
        Required.key("procedureCode", procedureCode);
        Required.key("fieldCode", fieldCode);
        Required.property("serviceLevel", serviceLevel);
        Required.key("handlingAgency", handlingAgency);
        Required.key("receivingAgency", receivingAgency);
        Required.property("level", level);
        Required.property("channel", channel);
        Required.property("applicantKind", applicantKind);
        Required.property("occurredAt", occurredAt);
    }

    /** The same dossier at another moment of its life. */
    public DossierHeader at(OffsetDateTime moment) {
        return new DossierHeader(
                dossierCode,
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
                moment);
    }
}
