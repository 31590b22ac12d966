package vn.nhiptinh.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.DateTimeException;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a failure becomes an answer. */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String NO_ENUM_CONSTANT = "No enum constant";

    private final ProblemMessages messages;

    ProblemMapper(ProblemMessages messages) {
        this.messages = messages;
    }

    @ServerExceptionMapper
    public Response problem(Problem problem, HttpHeaders headers) {
        return answer(problem, headers);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException invalid, HttpHeaders headers) {
        List<FieldProblem> errors = invalid.getConstraintViolations().stream()
                .map(v -> new FieldProblem(null, fieldOf(v), "invalid", v.getMessage()))
                .sorted(Comparator.comparing(FieldProblem::field))
                .collect(Collectors.toList());
        return answer(new Problem(CommonProblem.VALIDATION_FAILED, errors), headers);
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException malformed, HttpHeaders headers) {
        return answer(problemOf(malformed), headers);
    }

    /** Named on its own because Quarkus brings a mapper for it, which would come before the general one. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException mismatched, HttpHeaders headers) {
        return answer(problemOf(mismatched), headers);
    }

    @ServerExceptionMapper
    public Response unauthenticated(UnauthorizedException e, HttpHeaders headers) {
        return answer(new Problem(CommonProblem.UNAUTHENTICATED), headers);
    }

    @ServerExceptionMapper
    public Response unauthenticated(AuthenticationFailedException e, HttpHeaders headers) {
        return answer(new Problem(CommonProblem.UNAUTHENTICATED), headers);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, HttpHeaders headers) {
        return answer(new Problem(CommonProblem.FORBIDDEN_ROLE), headers);
    }

    @ServerExceptionMapper
    public Response outdated(OptimisticLockException e, HttpHeaders headers) {
        return answer(new Problem(CommonProblem.VERSION_CONFLICT), headers);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, HttpHeaders headers) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return answer(problem, headers);
            }
            if (cause instanceof JsonProcessingException malformed) {
                return answer(problemOf(malformed), headers);
            }
            if (cause instanceof DateTimeException malformed) {
                return answer(new Problem(CommonProblem.MALFORMED_DATE, textOf(malformed)), headers);
            }
            if (cause instanceof NumberFormatException noNumber) {
                return answer(
                        new Problem(
                                CommonProblem.VALIDATION_FAILED,
                                List.of(new FieldProblem(null, "parameter", "invalid", noNumber.getMessage()))),
                        headers);
            }
            if (cause instanceof IllegalArgumentException unknown
                    && String.valueOf(unknown.getMessage()).startsWith(NO_ENUM_CONSTANT)) {
                // A query parameter outside its list; JAX-RS would call that "not found".
                return answer(new Problem(CommonProblem.VALIDATION_FAILED, List.of(unlisted(unknown))), headers);
            }
        }
        return switch (e.getResponse().getStatus()) {
            case 400 -> answer(new Problem(CommonProblem.MALFORMED_BODY, "" + e.getMessage()), headers);
            case 401 -> answer(new Problem(CommonProblem.UNAUTHENTICATED), headers);
            case 403 -> answer(new Problem(CommonProblem.FORBIDDEN_ROLE), headers);
            case 404 -> answer(new Problem(CommonProblem.NOT_FOUND), headers);
            case 405 -> answer(new Problem(CommonProblem.METHOD_NOT_ALLOWED), headers);
            case 406 -> answer(new Problem(CommonProblem.NOT_ACCEPTABLE), headers);
            case 413 -> answer(new Problem(CommonProblem.BODY_TOO_LARGE, "?"), headers);
            case 415 -> answer(new Problem(CommonProblem.UNSUPPORTED_MEDIA_TYPE), headers);
            default -> e.getResponse().getStatus() < 500 ? e.getResponse() : unexpected(e, headers);
        };
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, HttpHeaders headers) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return answer(problem, headers);
            }
            if (cause instanceof OptimisticLockException outdated) {
                return outdated(outdated, headers);
            }
        }
        String traceId = traceId();
        LOG.errorf(failure, "request failed, traceId=%s", traceId);
        return answer(new Problem(CommonProblem.INTERNAL_ERROR), headers, traceId);
    }

    /** What was meant to be a date; the library's own words are English. */
    private static String textOf(DateTimeException malformed) {
        return malformed instanceof DateTimeParseException unparsed
                ? unparsed.getParsedString()
                : malformed.getMessage();
    }

    private static FieldProblem unlisted(IllegalArgumentException unknown) {
        String message = unknown.getMessage();
        return new FieldProblem(null, "parameter", "invalid", message.substring(message.lastIndexOf('.') + 1));
    }

    private static Problem problemOf(JsonProcessingException malformed) {
        if (malformed instanceof UnrecognizedPropertyException unknown) {
            return new Problem(CommonProblem.UNKNOWN_PROPERTY, unknown.getPropertyName());
        }
        for (Throwable cause = malformed; cause != null; cause = cause.getCause()) {
            if (cause instanceof DateTimeException) {
                return new Problem(CommonProblem.MALFORMED_DATE, pathOf(malformed));
            }
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return new Problem(CommonProblem.MALFORMED_BODY, pathOf(malformed));
    }

    private static String pathOf(JsonProcessingException malformed) {
        if (malformed instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                    .collect(Collectors.joining("."));
        }
        return malformed.getLocation() == null
                ? "?"
                : malformed.getLocation().getLineNr() + ":"
                        + malformed.getLocation().getColumnNr();
    }

    private Response answer(Problem problem, HttpHeaders headers) {
        return answer(problem, headers, traceId());
    }

    private Response answer(Problem problem, HttpHeaders headers, String traceId) {
        ProblemCode code = problem.code();
        Locale locale = ProblemMessages.choose(headers.getAcceptableLanguages());
        ResponseBuilder response = Response.status(code.status())
                .type(MediaType.valueOf(PROBLEM_JSON))
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .entity(new ProblemBody(
                        "urn:nhiptinh:problem:" + code.code(),
                        messages.title(code, locale),
                        code.status(),
                        messages.detail(code, locale, problem.arguments()),
                        code.code(),
                        problem.errors(),
                        traceId));
        if (code.status() == 503 || code.status() == 429) {
            response.header(HttpHeaders.RETRY_AFTER, code.retryAfterSeconds());
        }
        if (code.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    private static String traceId() {
        Span span = Span.current();
        return span.getSpanContext().isValid()
                ? span.getSpanContext().getTraceId()
                : UUID.randomUUID().toString().replace("-", "");
    }

    private static String fieldOf(ConstraintViolation<?> violation) {
        String last = "";
        int depth = 0;
        StringBuilder path = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            last = String.valueOf(node.getName());
            // The first two nodes are the method and its parameter, which may be a list.
            if (depth == 2 && node.isInIterable()) {
                path.append('[').append(node.getIndex()).append(']');
            }
            if (depth++ >= 2) {
                path.append(path.isEmpty() ? "" : ".").append(node);
            }
        }
        return path.isEmpty() ? last : path.toString();
    }
}
