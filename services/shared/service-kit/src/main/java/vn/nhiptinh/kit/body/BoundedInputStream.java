package vn.nhiptinh.kit.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Stops a body that says nothing of its length, or lies about it, at the bound. */
public final class BoundedInputStream extends FilterInputStream {

    private final long bound;
    private long read;

    public BoundedInputStream(InputStream in, long bound) {
        super(in);
        this.bound = bound;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(Math.max(0, got));
        return got;
    }

    private void count(int more) {
        read += more;
        if (read > bound) {
            throw new Problem(CommonProblem.BODY_TOO_LARGE, bound + " bytes");
        }
    }
}
