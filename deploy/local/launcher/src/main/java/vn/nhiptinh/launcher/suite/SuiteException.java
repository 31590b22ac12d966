package vn.nhiptinh.launcher.suite;

/** Something a builder has to put right; the message is the one line they see. */
public final class SuiteException extends RuntimeException {
    public SuiteException(String message) {
        super(message);
    }

    public SuiteException(String message, Throwable cause) {
        super(message, cause);
    }
}
