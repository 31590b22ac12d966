package vn.nhiptinh.kit.imports;

import java.util.Arrays;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** What becomes of the good rows of a file that has broken ones. */
public enum ImportMode {
    /** Nothing is stored. */
    ALL("all"),
    /** The good rows are stored, the broken ones are reported. */
    KEEP_GOOD("keep-good");

    private final String wireName;

    ImportMode(String wireName) {
        this.wireName = wireName;
    }

    public static ImportMode fromString(String text) {
        return Arrays.stream(values())
                .filter(m -> m.wireName.equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        CommonProblem.VALIDATION_FAILED,
                        java.util.List.of(new FieldProblem(null, "mode", "invalid", "all, keep-good"))));
    }
}
