package vn.nhiptinh.dossier.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The people of a dossier.
 *
 * @param applicant absent where none was given
 * @param delegate who acts for the applicant, if somebody does
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "Applicant and delegate of a dossier.")
public record PeopleOfDossier(Person applicant, Person delegate) {

    /** As a list shows them. */
    public PeopleOfDossier masked() {
        return new PeopleOfDossier(
                applicant == null ? null : applicant.masked(), delegate == null ? null : delegate.masked());
    }
}
