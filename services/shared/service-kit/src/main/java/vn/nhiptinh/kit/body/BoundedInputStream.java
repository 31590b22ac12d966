package vn.nhiptinh.kit.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.logging.Logger;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Stops a body that says nothing of its length, or lies about it, at the bound. One that its sender breaks off is no failure
 * of ours: nobody waits for the answer.
 */
public final class BoundedInputStream extends FilterInputStream {

    private static final Logger LOG = Logger.getLogger(BoundedInputStream.class);

    private final long bound;
    private long read;

    public BoundedInputStream(InputStream in, long bound) {
        super(in);
        this.bound = bound;
    }

    @Override
    public int read() throws IOException {
        try {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int got = super.read(buffer, offset, length);
            count(Math.max(0, got));
            return got;
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private Problem brokenOff(IOException e) {
        LOG.infof("a body was broken off after %d bytes: %s", read, e.getMessage());
        return new Problem(CommonProblem.MALFORMED_BODY, "byte " + read);
    }

    private void count(int more) {
        read += more;
        if (read > bound) {
            throw new Problem(CommonProblem.BODY_TOO_LARGE, bound + " bytes");
        }
    }
}
