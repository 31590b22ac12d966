package vn.nhiptinh.servers;

/** Says in one line why a local server could not be started, stopped or prepared. */
public final class ServerException extends RuntimeException {

    public ServerException(String message) {
        super(message);
    }

    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
