package vn.nhiptinh.ioc.snapshot;

import vn.nhiptinh.kit.problem.ProblemCode;

/** Why there is no snapshot, or no delta, for a client. */
public enum SnapshotProblem implements ProblemCode {
    NO_SNAPSHOT_YET(503, "no-snapshot-yet", 1),
    SNAPSHOT_BEHIND(503, "snapshot-behind", 2),
    REVISION_GONE(410, "revision-gone", 0);

    private final int status;
    private final String code;
    private final int retryAfterSeconds;

    SnapshotProblem(int status, String code, int retryAfterSeconds) {
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
