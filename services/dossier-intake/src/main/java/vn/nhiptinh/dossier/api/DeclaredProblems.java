package vn.nhiptinh.dossier.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import vn.nhiptinh.kit.problem.ProblemBody;

/** Declares the problems that this service's operations answer with, once for all of them. */
@OpenAPIDefinition(
        info = @Info(title = "Nhịp Tỉnh: dossier intake", version = "1"),
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = DeclaredProblems.MALFORMED,
                                    description = "malformed-body, unknown-property, validation-failed, malformed-date,"
                                            + " malformed-dossier-code, invalid-cursor, idempotency-key-required",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class))),
                            @APIResponse(
                                    name = DeclaredProblems.UNAUTHENTICATED,
                                    description = "unauthenticated",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class))),
                            @APIResponse(
                                    name = DeclaredProblems.FORBIDDEN,
                                    description = "forbidden-role, forbidden-agency",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class))),
                            @APIResponse(
                                    name = DeclaredProblems.NOT_FOUND,
                                    description = "dossier-not-found",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class))),
                            @APIResponse(
                                    name = DeclaredProblems.CONFLICT,
                                    description = "action-not-allowed (errors name the allowed actions),"
                                            + " idempotency-in-flight, import-in-flight",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class))),
                            @APIResponse(
                                    name = DeclaredProblems.CHANGED,
                                    description = "version-conflict",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class))),
                            @APIResponse(
                                    name = DeclaredProblems.TOO_LARGE,
                                    description = "body-too-large",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class))),
                            @APIResponse(
                                    name = DeclaredProblems.MEDIA_TYPE,
                                    description = "unsupported-media-type",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class))),
                            @APIResponse(
                                    name = DeclaredProblems.REFUSED,
                                    description = "What was asked for is well formed but cannot be: unknown-agency,"
                                            + " unknown-procedure, calendar-incomplete, idempotency-key-reused, …",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class))),
                            @APIResponse(
                                    name = DeclaredProblems.FAILED,
                                    description = "internal-error",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class))),
                            @APIResponse(
                                    name = DeclaredProblems.PAUSED,
                                    description = "import-paused; send the same file again later",
                                    content =
                                            @Content(
                                                    mediaType = DeclaredProblems.JSON,
                                                    schema = @Schema(implementation = ProblemBody.class)))
                        }))
public class DeclaredProblems extends Application {

    public static final String MALFORMED = "Malformed";
    public static final String UNAUTHENTICATED = "Unauthenticated";
    public static final String FORBIDDEN = "Forbidden";
    public static final String NOT_FOUND = "NotFound";
    public static final String CONFLICT = "Conflict";
    public static final String CHANGED = "Changed";
    public static final String TOO_LARGE = "TooLarge";
    public static final String MEDIA_TYPE = "MediaType";
    public static final String REFUSED = "Refused";
    public static final String FAILED = "Failed";
    public static final String PAUSED = "Paused";

    static final String JSON = "application/problem+json";
}
