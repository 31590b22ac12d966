package vn.nhiptinh.dossier.national;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.dossier.dossier.SyncState;
import vn.nhiptinh.dossier.sync.SyncMessage;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.security.Role;

/** Where is seen what the national portal knows, and where it is told again. */
@Path("/v1/synchronisation")
@Tag(name = "synchronisation")
@Produces(MediaType.APPLICATION_JSON)
public class SyncResource {

    private static final String EXAMPLE = "H08.22.21-230912-0001";

    private final Idempotency idempotency;
    private final FindSync find;
    private final SendAgain again;

    SyncResource(Idempotency idempotency, FindSync find, SendAgain again) {
        this.idempotency = idempotency;
        this.find = find;
        this.again = again;
    }

    /**
     * What the portal knows of a dossier.
     *
     * @param nationalStatus absent if it knows nothing
     * @param messages the newest first, up to a bound
     */
    @JsonInclude(Include.NON_NULL)
    @Schema(description = "What the national portal knows of a dossier.")
    public record DossierSync(
            @Schema(example = EXAMPLE) String dossierCode,
            SyncState state,
            @Schema(example = "4") Integer nationalStatus,
            List<SyncMessage> messages) {}

    /**
     * How many of the dossiers received in a period the portal knows.
     *
     * @param ratio in percent with two decimals; absent where nothing was received
     */
    @JsonInclude(Include.NON_NULL)
    @Schema(
            description =
                    "Dossiers received in the period and those of them that the national portal knows: item 1.4 of"
                            + " QĐ 766/QĐ-TTg.")
    public record SyncRatio(
            @Schema(example = "H08.22") String agency,
            LocalDate from,
            LocalDate to,
            long received,
            long synced,

            @Schema(example = "99.87", description = "Percent")
            Double ratio) {}

    @GET
    @Path("/dossiers/{code}")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "getDossierSync", summary = "What the national portal knows of a dossier")
    public DossierSync ofDossier(@Parameter(example = EXAMPLE) @PathParam("code") String code) {
        return find.of(code);
    }

    @POST
    @Path("/dossiers/{code}/send-again")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Operation(
            operationId = "sendDossierAgain",
            summary = "Tell the national portal of a dossier again",
            description = "Messages that were given up are tried again; where there are none, it is told where the"
                    + " dossier stands now. Problems: no-national-portal.")
    public DossierSync sendAgain(
            @Parameter(example = EXAMPLE) @PathParam("code") String code, @HeaderParam("Idempotency-Key") String key) {
        return idempotency.once(key, "sync-dossier:" + code, code, DossierSync.class, () -> again.run(code));
    }

    @GET
    @Path("/dead-letters")
    @Transactional
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "listDeadLetters",
            summary = "Messages that the national portal did not take and that were given up, the oldest first")
    public Page<SyncMessage> dead(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The cursor next of the page before") @QueryParam("after") String after) {
        return find.dead(limit, after);
    }

    /** How many dossiers are told again. */
    @Schema(description = "How many dossiers are told again; there are more as long as it is not 0.")
    public record SentAgain(@Schema(example = "1000") int dossiers) {}

    @POST
    @Path("/dead-letters/send-again")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "sendDeadLettersAgain",
            summary = "Tell the national portal again what was given up, a thousand dossiers at a time",
            description = "The oldest first; again and again until the answer is 0. Problems: no-national-portal.")
    public SentAgain sendDeadLettersAgain(@HeaderParam("Idempotency-Key") String key) {
        return idempotency.once(key, "sync-dead-letters", "", SentAgain.class, () -> new SentAgain(again.all()));
    }

    @GET
    @Path("/ratio")
    @RolesAllowed({Role.SUPERVISOR, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getSyncRatio",
            summary = "How many of the dossiers received in a period the national portal knows",
            description = "By the day of reception. Without an agency: whatever the caller reaches. Problems:"
                    + " unknown-agency, malformed-date, period-backwards.")
    public SyncRatio ratio(
            @Parameter(example = "H08.22") @QueryParam("agency") String agency,
            @Parameter(example = "2023-09-01") @QueryParam("from") @NotNull LocalDate from,
            @Parameter(example = "2023-09-30") @QueryParam("to") @NotNull LocalDate to) {
        return find.ratio(agency, from, to);
    }
}
