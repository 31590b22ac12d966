package vn.nhiptinh.feedback.petition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PetitionCodeTest {

    @Test
    void aCodeIsAgencyDayAndNumber() {
        assertThat(PetitionCode.parse("H05.12-PA-241010-0007"))
                .contains(new PetitionCode("H05.12", LocalDate.of(2024, 10, 10), 7));
        assertThat(new PetitionCode("H05.12", LocalDate.of(2024, 10, 10), 7)).hasToString("H05.12-PA-241010-0007");
    }

    @Test
    void aBusyDayGoesBeyondFourDigits() {
        assertThat(new PetitionCode("H05", LocalDate.of(2024, 1, 2), 12_345)).hasToString("H05-PA-240102-12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"H05.12-241010-0007", "H05.12-PA-241310-0007", "H05.12-PA-230229-0007", "x", ""})
    void whatIsNoCodeIsNone(String text) {
        assertThat(PetitionCode.parse(text)).isEmpty();
    }
}
