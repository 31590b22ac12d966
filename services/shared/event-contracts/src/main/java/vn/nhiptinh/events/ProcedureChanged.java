package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;

/** A procedure with all its validity versions; the newest record of a code says everything. */
public record ProcedureChanged(String code, List<Version> versions, OffsetDateTime changedAt) implements DomainEvent {
    public ProcedureChanged {
        Required.property("code", code);
        Required.property("versions", versions);
        Required.property("changedAt", changedAt);
    }

    @Override
    public OffsetDateTime occurredAt() {
        return changedAt;
    }

    /**
     * The procedure as it stands from one decision to the next.
     *
     * @param validTo the last day it holds, or absent
     * @param timeValue how long the agency may take, or absent where it answers on the same day
     * @param sameDayUntil who is accepted later is answered on the next working day; absent where the office answers on
     *     the same day as long as it is open, or has a time limit
     * @param generated true where the record fills a gap in the published catalogue
     * @param publishBy the last day on which publishing the decision is timely, or absent where that is not known
     * @param publishedOn when it was published on the national database, or absent
     * @param partsComplete whether every part that a published procedure has to have is there, or absent where nobody said
     */
    @JsonInclude(Include.NON_NULL)
    public record Version(
            LocalDate validFrom,
            LocalDate validTo,
            String name,
            String fieldCode,
            String fieldName,
            String managingAgency,
            List<AdministrativeLevel> levels,
            ServiceLevel serviceLevel,
            boolean eligibleOnline,
            boolean eligibleFullOnline,
            boolean nationalIntegrated,
            boolean feeBearing,
            boolean onlinePayment,
            boolean writtenResultRequired,
            Integer timeValue,
            TimeUnit timeUnit,
            @JsonFormat(pattern = "HH:mm") LocalTime sameDayUntil,
            Long feeVnd,
            String legalBasis,
            boolean generated,
            LocalDate publishBy,
            LocalDate publishedOn,
            Boolean partsComplete) {
        public Version {
            Required.property("validFrom", validFrom);
            Required.property("name", name);
            Required.property("fieldCode", fieldCode);
            Required.property("fieldName", fieldName);
            Required.property("managingAgency", managingAgency);
            Required.property("levels", levels);
            Required.property("serviceLevel", serviceLevel);
        }

        public boolean inForceOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }
    }
}
