package vn.nhiptinh.dossier.dossier;

/** Which dossiers' clocks run: what is accepted, not decided, and waits for nobody outside. */
public final class RunningClock {

    /**
     * The condition in SQL. The states stand in its text, and every query has it word by word, so that the planner sees
     * that the indexes of these dossiers will do. A fee that is due stops the clock only where the procedure says so.
     */
    public static final String SQL = "state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY', 'PAYMENT_AT_RECEPTION',"
            + " 'PAYMENT_REQUESTED') and paused_at is null";

    private RunningClock() {}
}
