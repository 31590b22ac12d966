package vn.nhiptinh.catalog.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TimelinesTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2025, 6, 30);
    private static final Validity BEFORE = new Validity(null, LAST_DAY);
    private static final Validity AFTER = new Validity(LAST_DAY.plusDays(1), null);

    private final Timelines<String> timelines = new Timelines<>();

    @Test
    void aCodeMeansWhatItMeantOnTheDay() {
        timelines.stored("52", BEFORE, "Bình Định");
        timelines.file("52", AFTER, "Gia Lai");

        assertThat(timelines.on("52", LAST_DAY)).contains("Bình Định");
        assertThat(timelines.on("52", LAST_DAY.plusDays(1))).contains("Gia Lai");
        assertThat(timelines.on("53", LAST_DAY)).isEmpty();
    }

    @Test
    void periodsThatShareADayAreRefused() {
        timelines.stored("52", BEFORE, "Bình Định");

        assertThat(timelines.file("52", new Validity(LAST_DAY, null), "Gia Lai"))
                .isFalse();
        assertThat(timelines.file("52", AFTER, "Gia Lai")).isTrue();
    }

    @Test
    void aRowReplacesThePeriodThatBeginsOnItsDay() {
        timelines.stored("52", new Validity(null, null), "Bình Định");

        assertThat(timelines.file("52", BEFORE, "Bình Định")).isTrue();
        assertThat(timelines.file("52", AFTER, "Gia Lai")).isTrue();
    }

    @Test
    void theSameFileMayBeReadTwice() {
        timelines.file("52", BEFORE, "Bình Định");
        timelines.file("52", AFTER, "Gia Lai");

        assertThat(timelines.file("52", BEFORE, "Bình Định")).isTrue();
        assertThat(timelines.file("52", AFTER, "Gia Lai")).isTrue();
    }

    @Test
    void aCodeIsKnownDuringATimeThatBeganBeforeItsRecords() {
        timelines.stored("261", new Validity(LocalDate.of(2021, 11, 1), LAST_DAY), "Thành phố Từ Sơn");

        assertThat(timelines.during("261", BEFORE)).contains("Thành phố Từ Sơn");
        assertThat(timelines.during("261", AFTER)).isEmpty();
    }

    @Test
    void aCodeTellsItsNewestPeriodAndTheOneThatBeginsOnADay() {
        timelines.stored("52", AFTER, "Gia Lai");
        timelines.stored("52", BEFORE, "Bình Định");

        assertThat(timelines.newest("52")).contains("Gia Lai");
        assertThat(timelines.beginning("52", null)).contains("Bình Định");
        assertThat(timelines.beginning("52", LAST_DAY)).isEmpty();
        assertThat(timelines.newest("53")).isEmpty();
    }

    @Test
    void whatHasNoBoundsOverlapsEverything() {
        assertThat(new Validity(null, null).overlaps(BEFORE)).isTrue();
        assertThat(AFTER.overlaps(new Validity(null, null))).isTrue();
        assertThat(BEFORE.overlaps(AFTER)).isFalse();
        assertThat(AFTER.overlaps(BEFORE)).isFalse();
    }
}
