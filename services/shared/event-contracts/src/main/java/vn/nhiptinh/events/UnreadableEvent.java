package vn.nhiptinh.events;

/** A record that is no event of the suite's contracts; it is parked, never dropped. */
public class UnreadableEvent extends RuntimeException {

    public UnreadableEvent(String reason) {
        super(reason);
    }

    public UnreadableEvent(String reason, Throwable cause) {
        super(reason, cause);
    }
}
