package vn.nhiptinh.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * One thing wrong in a request.
 *
 * @param row the data row of an import, counted from 1, or absent
 * @param field the property or column
 * @param code a stable code
 * @param reason for people
 */
@JsonInclude(Include.NON_NULL)
public record FieldProblem(Long row, String field, String code, String reason) {}
