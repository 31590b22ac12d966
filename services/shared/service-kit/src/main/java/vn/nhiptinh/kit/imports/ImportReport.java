package vn.nhiptinh.kit.imports;

import java.util.List;
import vn.nhiptinh.kit.problem.FieldProblem;

/**
 * What came of an import.
 *
 * @param read data rows in the file
 * @param imported rows stored now
 * @param existing rows that were stored before, with the same content
 * @param rejected broken rows
 * @param errors what is wrong in them, the first thousand
 */
public record ImportReport(long read, long imported, long existing, long rejected, List<FieldProblem> errors) {}
