package vn.nhiptinh.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.bench.proof.Warning.Kind;

class WarningsTest {
    private static final Instant DUE = Instant.parse("2023-09-12T10:00:00Z");

    private final Warnings warnings = new Warnings();

    @Test
    void theSameWarningByTwoProcessesIsFound() {
        warnings.tell(new Warning(Kind.DUE_SOON, "A", "", DUE), "first");
        warnings.tell(new Warning(Kind.DUE_SOON, "A", "", DUE), "second");

        assertThat(warnings.moreThanOnce()).containsExactly(new Warning(Kind.DUE_SOON, "A", "", DUE));
        assertThat(warnings.byProcess()).isEqualTo(Map.of("first", 1, "second", 1));
    }

    @Test
    void anotherKindStepOrMomentIsAnotherWarning() {
        Warning told = new Warning(Kind.DUE_SOON, "A", "", DUE);
        warnings.tell(told, "first");
        warnings.tell(new Warning(Kind.OVERDUE, "A", "", DUE), "first");
        warnings.tell(new Warning(Kind.DUE_SOON, "A", "VERIFY", DUE), "first");
        warnings.tell(new Warning(Kind.DUE_SOON, "A", "", DUE.plusSeconds(1)), "first");

        assertThat(warnings.moreThanOnce()).isEmpty();
        assertThat(warnings.count()).isEqualTo(4);
        assertThat(warnings.told(told)).isTrue();
        assertThat(warnings.told(new Warning(Kind.DUE_SOON, "B", "", DUE))).isFalse();
    }

    @Test
    void aNumberThatIsMissingOrGivenToNobodyBreaksTheSeries() {
        LocalDate day = LocalDate.of(2023, 9, 12);

        assertThat(new RunningNumber("H08", day, 3, 3, 3).unbroken()).isTrue();
        assertThat(new RunningNumber("H08", day, 3, 3, 2).unbroken()).isFalse();
        assertThat(new RunningNumber("H08", day, 4, 3, 3).unbroken()).isFalse();
        assertThat(new RunningNumber("H08", day, 0, 3, 3).unbroken()).isFalse();
    }
}
