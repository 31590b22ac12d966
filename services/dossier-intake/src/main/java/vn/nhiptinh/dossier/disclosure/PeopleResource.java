package vn.nhiptinh.dossier.disclosure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.dossier.dossier.DossierView;
import vn.nhiptinh.dossier.person.AccessLog.Access;
import vn.nhiptinh.dossier.person.PeopleOfDossier;
import vn.nhiptinh.kit.security.Role;

/** Where the people of a dossier are shown, masked, or in clear to those who must know and with a note of it. */
@Path("/v1/dossiers")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {

    private static final String EXAMPLE = "H08.22.21-230912-0001";

    private final DisclosePeople disclose;
    private final FindByPerson find;

    PeopleResource(DisclosePeople disclose, FindByPerson find) {
        this.disclose = disclose;
        this.find = find;
    }

    /** Why somebody reads. */
    @Schema(description = "Why the people of a dossier are read in clear.")
    public record Purpose(
            @NotNull @Pattern(regexp = "[A-Z0-9_-]{1,40}") @Schema(example = "CALL_APPLICANT")
            String purpose) {}

    /** Whose dossiers are looked for: one of the four. */
    @Schema(description = "Whose dossiers are looked for; one of the four.")
    public record Whose(
            @Size(max = 20) @Pattern(regexp = TEXT) @Schema(example = "052090123456")
            String identityNumber,

            @Size(max = 20) @Pattern(regexp = TEXT) @Schema(example = "0912345678")
            String phone,

            @Size(max = 200) @Pattern(regexp = TEXT) @Schema(example = "an@example.vn")
            String email,

            @Size(max = 200)
            @Pattern(regexp = TEXT)
            @Schema(example = "nguyen van an", description = "The whole name, with or without diacritics")
            String fullName) {

        private static final String TEXT = "[^\\x00-\\x1f]*[0-9A-Za-zÀ-ỹ][^\\x00-\\x1f]*";

        @Override
        public String toString() {
            return "Whose";
        }
    }

    @GET
    @Path("/{code}/people")
    @Transactional
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "getDossierPeople", summary = "Applicant and delegate of a dossier, masked")
    public PeopleOfDossier people(@Parameter(example = EXAMPLE) @PathParam("code") String code) {
        return disclose.masked(code);
    }

    @POST
    @Path("/{code}/people/reveal")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "revealDossierPeople",
            summary = "Applicant and delegate of a dossier in clear",
            description = "For the handling agency only. Who read, when and why is noted.")
    public PeopleOfDossier reveal(
            @Parameter(example = EXAMPLE) @PathParam("code") String code, @Valid @NotNull Purpose purpose) {
        return disclose.inClear(code, purpose.purpose());
    }

    @GET
    @Path("/{code}/people/accesses")
    @Transactional
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Operation(
            operationId = "getPersonalDataAccesses",
            summary = "Who has read personal data of a dossier in clear, the newest first")
    public List<Access> accesses(@Parameter(example = EXAMPLE) @PathParam("code") String code) {
        return disclose.accesses(code);
    }

    @POST
    @Path("/find-by-person")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "findDossiersByPerson",
            summary = "Dossiers of a person, the newest first",
            description = "As applicant or delegate, at the agencies the caller reaches; at most 200. A POST, because"
                    + " nothing personal belongs into an address.")
    public List<DossierView> findByPerson(@Valid @NotNull Whose whose) {
        return find.run(whose);
    }
}
