package vn.nhiptinh.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * An error as RFC 9457 has it.
 *
 * @param type {@code urn:nhiptinh:problem:<code>}
 * @param title what it is, in the caller's language
 * @param status the HTTP status
 * @param detail what happened here, in the caller's language
 * @param code the stable code
 * @param errors what is wrong where, if several things may be
 * @param traceId finds the request in the logs
 */
@JsonInclude(Include.NON_EMPTY)
public record ProblemBody(
        String type, String title, int status, String detail, String code, List<FieldProblem> errors, String traceId) {}
