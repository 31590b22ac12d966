package vn.nhiptinh.kit.problem;

/**
 * A stable name of something that can go wrong in an API. Title and detail stand in the bundle
 * {@code problems} under {@code <code>.title} and {@code <code>.detail}.
 */
public interface ProblemCode {

    /** The HTTP status that goes with it. */
    int status();

    /** The stable code clients may switch on. */
    String code();

    /** Of a problem that passes: when it is worth asking again. */
    default int retryAfterSeconds() {
        return 5;
    }
}
