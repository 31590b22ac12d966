package vn.nhiptinh.catalog.agency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;

/**
 * An agency as it stands between two reorganisations.
 *
 * @param kind PEOPLES_COMMITTEE, DEPARTMENT, OFFICE …
 * @param parentCode absent for the root of a province and for central bodies
 * @param unitCode the administrative unit it belongs to, as of those days
 * @param vertical true for a central body in the province, such as police or tax
 * @param validFrom absent where it is older than the records
 * @param validTo the last day, or absent
 * @param officeHours absent where they are those of the agency above, at last the setting for all
 * @param generated true where the code was made up, because the real one is not published
 */
@Embeddable
@Schema(name = "AgencyPeriod")
@JsonInclude(Include.NON_NULL)
public record AgencyTerms(
        @Schema(examples = "UBND xã Canh Hòa") String name,
        String shortName,
        @Schema(examples = "PEOPLES_COMMITTEE") String kind,
        @Enumerated(EnumType.STRING) AdministrativeLevel level,
        @Schema(examples = "H08.32") String parentCode,
        @Schema(examples = "22012") String unitCode,
        boolean vertical,
        LocalDate validFrom,
        LocalDate validTo,
        String successorCode,
        @Schema(examples = "07:00-11:30,13:30-17:00") String officeHours,
        boolean generated,
        String source,
        String note) {

    AgencyChanged.Period period() {
        return new AgencyChanged.Period(
                validFrom,
                validTo,
                name,
                shortName,
                kind,
                level,
                parentCode,
                unitCode,
                vertical,
                successorCode,
                officeHours);
    }
}
