package vn.nhiptinh.ioc.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotTagTest {

    private final SnapshotTag tag = new SnapshotTag(1694502000123L, "0a1b");

    @Test
    void isRecognisedInWhateverAClientSends() {
        assertThat(tag.text()).isEqualTo("W/\"1694502000123-0a1b\"");
        assertThat(tag.matches("W/\"1694502000123-0a1b\"")).isTrue();
        assertThat(tag.matches("\"1694502000123-0a1b\"")).isTrue();
        assertThat(tag.matches("\"x\" , W/\"1694502000123-0a1b\"")).isTrue();
        assertThat(tag.matches("*")).isTrue();
        assertThat(tag.matches(null)).isFalse();
        assertThat(tag.matches("")).isFalse();
        assertThat(tag.matches("W/\"1694502000123-0a1c\"")).isFalse();
        assertThat(tag.matches("W/\"1694502000124-0a1b\"")).isFalse();
    }

    @Test
    void tellsHowFarAClientIs() {
        assertThat(SnapshotTag.newest("\"5-aa\", W/\"1694502000124-0a1b\", \"other\""))
                .isEqualTo(1694502000124L);
        for (String strange : new String[] {
            null, "", "*", "\"\"", "\"-\"", "W/", "\"x-1\"", "\"9999999999999999999999-1\"", "5-aa", "\"5\""
        }) {
            assertThat(SnapshotTag.newest(strange)).as(strange).isZero();
        }
    }

    @Test
    void gzipIsSentToThoseWhoTakeIt() {
        for (String takes : new String[] {"gzip", "GZIP", "br, gzip;q=0.5", "*", "x-gzip", "deflate,gzip ; q=1.0"}) {
            assertThat(AcceptedEncoding.isGzip(takes)).as(takes).isTrue();
        }
        for (String refuses : new String[] {null, "", "identity", "br", "gzip;q=0", "*, gzip; q=0.000", "*;q=0"}) {
            assertThat(AcceptedEncoding.isGzip(refuses)).as(refuses).isFalse();
        }
    }
}
