package vn.nhiptinh.acceptance.suite;

/** Something could not be asked, so that nothing can be said about it; the message is one line. */
public final class UnansweredException extends RuntimeException {
    UnansweredException(String message) {
        super(message);
    }
}
