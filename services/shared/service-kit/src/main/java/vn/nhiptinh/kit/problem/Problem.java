package vn.nhiptinh.kit.problem;

import java.util.List;

/** Something a client is told as {@code application/problem+json}: it knows its status and code. */
public class Problem extends RuntimeException {

    private final transient ProblemCode code;
    private final transient Object[] arguments;
    private final transient List<FieldProblem> errors;

    /**
     * @param arguments fill the placeholders of the code's detail, in their order
     */
    public Problem(ProblemCode code, Object... arguments) {
        this(code, List.of(), arguments);
    }

    public Problem(ProblemCode code, List<FieldProblem> errors, Object... arguments) {
        super(code.code());
        this.code = code;
        this.errors = List.copyOf(errors);
        this.arguments = arguments;
    }

    public ProblemCode code() {
        return code;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    Object[] arguments() {
        return arguments;
    }
}
