package vn.nhiptinh.ioc.counter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseClassTest {

    @ParameterizedTest
    @CsvSource({
        "-3, 0",
        "0, 0",
        "1, 15",
        "15, 15",
        "16, 30",
        "479, 480",
        "480, 480",
        "481, 510",
        "4800, 4800",
        "4801, 5280",
        "47999, 48000",
        "90000, 48000"
    })
    void theLimitIsAnEdge(long minutes, long edge) {
        assertThat(ResponseClass.upperEdge(minutes)).isEqualTo(edge);
    }
}
