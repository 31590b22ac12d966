package vn.nhiptinh.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever shares a place: the text that the bytes say. */
class RecurringTextTest {

    private final RecurringText texts = new RecurringText();

    @Test
    void whatRecursIsTheSameString() {
        String first = texts.of(bytes("vn.nhiptinh.dossier.received.v1"));
        assertThat(first).isEqualTo("vn.nhiptinh.dossier.received.v1");
        assertThat(texts.of(bytes("vn.nhiptinh.dossier.received.v1"))).isSameAs(first);
    }

    @Test
    void moreTextsThanItKnowsAreReadAllTheSame() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(texts.of(bytes("text " + i))).isEqualTo("text " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hồ sơ", "Ã©", "\uD83D\uDE00", "\u0000"})
    void whateverTheCharacters(String text) {
        for (int round = 0; round < 2; round++) {
            assertThat(texts.of(bytes(text))).isEqualTo(text);
            assertThat(texts.of(bytes(text.repeat(100)))).isEqualTo(text.repeat(100));
        }
    }

    /** Two bytes of one character, and two characters with their values. */
    @Test
    void bytesAreNotCharacters() {
        assertThat(texts.of(bytes("é"))).isEqualTo("é");
        assertThat(texts.of(bytes("Ã©"))).isEqualTo("Ã©");
        assertThat(texts.of(new byte[] {(byte) 0xC3})).isEqualTo("\uFFFD");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
