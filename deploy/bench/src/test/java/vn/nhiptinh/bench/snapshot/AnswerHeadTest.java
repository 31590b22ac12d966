package vn.nhiptinh.bench.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerHeadTest {

    @Test
    void anAnswerIsThereWithItsLastByte() {
        assertWholeOnly("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n", new AnswerHead(304, null));
        assertWholeOnly(
                "HTTP/1.1 200 OK\r\nETag: \"b\"\r\ncontent-length: 5\r\n\r\nab\r\nc", new AnswerHead(200, "\"b\""));
        assertWholeOnly(
                "HTTP/1.1 200 OK\r\netag: \"c\"\r\ntransfer-encoding: chunked\r\n\r\n2\r\n\r\n\r\n0\r\n\r\n",
                new AnswerHead(200, "\"c\""));
        assertWholeOnly("HTTP/1.1 503 Wait\r\nContent-Length: 0\r\n\r\n", new AnswerHead(503, null));
    }

    private static void assertWholeOnly(String answer, AnswerHead head) {
        byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(AnswerHead.read(bytes, length)).isEmpty();
        }
        assertThat(AnswerHead.read(bytes, bytes.length)).contains(head);
    }
}
