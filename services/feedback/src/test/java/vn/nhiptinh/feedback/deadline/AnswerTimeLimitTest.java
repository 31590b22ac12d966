package vn.nhiptinh.feedback.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.PetitionClassification;

class AnswerTimeLimitTest {

    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final LocalDate END = LocalDate.of(2024, 12, 31);

    @Test
    void aLimitHoldsFromItsFirstDayToItsLast() {
        AnswerTimeLimit limit = new AnswerTimeLimit(1, null, null, 15, START, END);

        assertThat(holds(limit, START.minusDays(1))).isFalse();
        assertThat(holds(limit, START)).isTrue();
        assertThat(holds(limit, END)).isTrue();
        assertThat(holds(limit, END.plusDays(1))).isFalse();
        assertThat(holds(new AnswerTimeLimit(2, null, null, 15, START, null), END.plusYears(9)))
                .isTrue();
    }

    @Test
    void aLimitHoldsForWhatItNamesOnly() {
        assertThat(holds(new AnswerTimeLimit(1, PetitionClassification.LOCAL, null, 3, START, END), START))
                .isTrue();
        assertThat(holds(new AnswerTimeLimit(1, PetitionClassification.CONDUCT, null, 3, START, END), START))
                .isFalse();
        assertThat(holds(new AnswerTimeLimit(1, null, PetitionChannel.HOTLINE, 3, START, END), START))
                .isFalse();
    }

    @Test
    void theLimitThatNamesMoreIsCloser() {
        int any = new AnswerTimeLimit(1, null, null, 15, START, END).closeness();
        int channel = new AnswerTimeLimit(2, null, PetitionChannel.APP, 5, START, END).closeness();
        int classification = new AnswerTimeLimit(3, PetitionClassification.LOCAL, null, 5, START, END).closeness();
        int both = new AnswerTimeLimit(4, PetitionClassification.LOCAL, PetitionChannel.APP, 2, START, END).closeness();

        assertThat(any).isLessThan(channel);
        assertThat(channel).isLessThan(classification);
        assertThat(classification).isLessThan(both);
    }

    private static boolean holds(AnswerTimeLimit limit, LocalDate day) {
        return limit.holdsFor(PetitionClassification.LOCAL, PetitionChannel.APP, day);
    }
}
