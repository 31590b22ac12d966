package vn.nhiptinh.kit.imports;

import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.Map;
import vn.nhiptinh.kit.problem.FieldProblem;

/** The broken values of an import as they were sent, for the file that tells of them. */
@RequestScoped
public class SentValues {

    /** Enough to find it again in the file that was sent. */
    private static final int MOST_CHARS = 500;

    private final Map<FieldProblem, String> values = new HashMap<>();

    void keep(FieldProblem problem, String value) {
        if (value != null) {
            values.put(problem, value.length() > MOST_CHARS ? value.substring(0, MOST_CHARS) + "…" : value);
        }
    }

    /** The value behind an error, or an empty text where there is none to be told. */
    String of(FieldProblem problem) {
        return values.getOrDefault(problem, "");
    }
}
