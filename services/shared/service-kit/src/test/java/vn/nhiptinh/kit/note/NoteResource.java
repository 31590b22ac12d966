package vn.nhiptinh.kit.note;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportMode;
import vn.nhiptinh.kit.imports.ImportReport;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** A resource as the services have them, with everything that can go wrong. */
@Path("/v1/notes")
public class NoteResource {

    private final Notes notes;
    private final Idempotency idempotency;
    private final Caller caller;
    private final BulkImport imports;
    private final Gate gate;

    NoteResource(Notes notes, Idempotency idempotency, Caller caller, BulkImport imports, Gate gate) {
        this.notes = notes;
        this.idempotency = idempotency;
        this.caller = caller;
        this.imports = imports;
        this.gate = gate;
    }

    /** What is sent. */
    public record NewNote(
            @NotBlank String agency,
            @NotBlank @Size(max = 1000) String text,
            LocalDate day,
            OffsetDateTime at,
            @Valid Margin margin) {}

    /** Something inside it. */
    public record Margin(@Max(10) int width) {}

    /** What comes back. */
    public record NoteView(String code, String agency, String text) {}

    @POST
    @RolesAllowed(Role.OFFICER)
    public NoteView write(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull NewNote note) {
        caller.requireReach(note.agency());
        return once(key, note);
    }

    @POST
    @Path("/public")
    @PermitAll
    public NoteView writePublicly(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull NewNote note) {
        return once(key, note);
    }

    private NoteView once(String key, NewNote note) {
        return idempotency.once(key, "write-note", note, NoteView.class, () -> {
            NoteView view = new NoteView(UUID.randomUUID().toString(), note.agency(), note.text());
            notes.insert(new Notes.Note(view.code(), view.agency(), view.text()));
            switch (note.text()) {
                case "wait" -> gate.pass();
                case "refuse" -> throw new Problem(CommonProblem.UNKNOWN_AGENCY, note.agency());
                case "fail" -> throw new IllegalStateException("secret of the house");
                default -> {
                    // An ordinary note.
                }
            }
            return view;
        });
    }

    /** What is asked for, as a bean. */
    public record Asked(
            @QueryParam("from") LocalDate from,
            @QueryParam("since") OffsetDateTime since,
            @QueryParam("done") Boolean done,
            @QueryParam("of") List<String> of) {}

    @GET
    @Path("/asked")
    @PermitAll
    public String asked(@BeanParam Asked asked) {
        return asked.from() + " " + asked.since() + " " + asked.done() + " " + asked.of();
    }

    @GET
    @Path("/on/{day}")
    @PermitAll
    public String on(
            @PathParam("day") LocalDate day,
            @QueryParam("until") LocalDate until,
            @QueryParam("limit") int limit,
            @QueryParam("all") boolean all) {
        return day + " " + until + " " + limit + " " + all;
    }

    @GET
    @Path("/of/{agency}")
    @Authenticated
    public String of(@PathParam("agency") String agency) {
        caller.requireReach(agency);
        return agency;
    }

    @GET
    @Path("/root")
    @Authenticated
    public String root() {
        return caller.root(null).orElse("*");
    }

    @GET
    @Path("/outdated")
    @PermitAll
    public String outdated() {
        throw new OptimisticLockException("row 17 of note");
    }

    @GET
    @Path("/unannotated")
    public String unannotated() {
        return "never seen";
    }

    @POST
    @Path("/imports")
    @RolesAllowed(Role.SYSTEM)
    @Consumes({"text/csv", "application/x-ndjson"})
    @Produces("application/json")
    @Blocking
    public ImportReport load(
            InputStream body,
            @HeaderParam("Content-Type") String contentType,
            @QueryParam("mode") @DefaultValue("all") ImportMode mode) {
        return imports.run(body, contentType, mode, notes);
    }
}
