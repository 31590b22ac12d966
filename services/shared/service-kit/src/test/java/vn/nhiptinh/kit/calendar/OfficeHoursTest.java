package vn.nhiptinh.kit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Office hours are what people write for them, or nothing. */
class OfficeHoursTest {

    @Test
    void spansAreReadAndWritten() {
        OfficeHours hours = OfficeHours.parse("07:00-11:30, 13:30-17:00");

        assertThat(hours.text()).isEqualTo("07:00-11:30,13:30-17:00");
        assertThat(hours.closing()).isEqualTo(LocalTime.of(17, 0));
        assertThat(hours).isEqualTo(OfficeHours.parse(hours.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sáng",
                "07:00",
                "7:00-11:30",
                "07:00-24:00",
                "07:00-11:60",
                "07:00:00-11:30:00",
                "07:00-11:30,",
                "07:00-11:30;13:30-17:00",
                "11:30-07:00",
                "07:00-07:00",
                "13:30-17:00,07:00-11:30",
                "07:00-12:00,11:30-17:00",
                "07:00-08:00,08:00-09:00,09:00-10:00,10:00-11:00,11:00-12:00"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OfficeHours.parse(text));
    }
}
