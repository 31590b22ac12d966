package vn.nhiptinh.kit.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** A body ends where its sender ends it, at its bound, or where the connection breaks. */
class BoundedInputStreamTest {

    @Test
    void aBodyThatIsBrokenOffIsAProblemAndOneLineOfInformation() {
        List<LogRecord> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(BoundedInputStream.class.getName());
        logger.addHandler(handler);
        try (InputStream body = brokenOffAfter(12)) {
            assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.code()).isEqualTo(CommonProblem.MALFORMED_BODY));
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).singleElement().satisfies(line -> {
            assertThat(line.getLevel().intValue()).isEqualTo(Level.INFO.intValue());
            assertThat(line.getThrown()).isNull();
        });
    }

    private static InputStream brokenOffAfter(int bytes) {
        return new BoundedInputStream(
                new SequenceInputStream(new ByteArrayInputStream(new byte[bytes]), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                }),
                1000);
    }
}
