package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** An agency with all its validity periods; the newest record of a code says everything. */
public record AgencyChanged(String code, List<Period> periods, OffsetDateTime changedAt) implements DomainEvent {
    public AgencyChanged {
        Required.property("code", code);
        Required.property("periods", periods);
        Required.property("changedAt", changedAt);
    }

    @Override
    public OffsetDateTime occurredAt() {
        return changedAt;
    }

    /**
     * The agency as it stands between two reorganisations.
     *
     * @param validFrom absent where it is older than the records
     * @param validTo the last day, or absent
     * @param vertical true for a central body in the province (police, tax, …)
     * @param officeHours the spans of a working day in their order, at most four, such as
     *     {@code 07:30-11:30,13:30-17:00}; absent where they are those of the agency above
     */
    @JsonInclude(Include.NON_NULL)
    public record Period(
            LocalDate validFrom,
            LocalDate validTo,
            String name,
            String shortName,
            String kind,
            AdministrativeLevel level,
            String parentCode,
            String unitCode,
            boolean vertical,
            String successorCode,
            String officeHours) {
        public Period {
            Required.property("name", name);
            Required.property("kind", kind);
            Required.property("level", level);
            Required.officeHoursIfAny("officeHours", officeHours);
        }

        public boolean validOn(LocalDate day) {
            return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
        }
    }
}
