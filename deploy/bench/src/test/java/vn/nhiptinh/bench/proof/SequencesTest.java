package vn.nhiptinh.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.nhiptinh.bench.proof.Sequences.Repeated;

class SequencesTest {
    private final Sequences sequences = new Sequences();

    @Test
    void dossiersAreCountedEachForItself() {
        sequences.meet("A", 1, "a1");
        sequences.meet("B", 1, "b1");
        sequences.meet("A", 2, "a2");

        assertThat(sequences.gaps()).isEmpty();
        assertThat(sequences.repeated()).isEmpty();
        assertThat(sequences.last("A")).isEqualTo(2);
        assertThat(sequences.last("B")).isEqualTo(1);
        assertThat(sequences.last("C")).isZero();
    }

    @Test
    void aGapIsFoundInTheMiddleAndAtTheBeginning() {
        sequences.meet("A", 1, "a1");
        sequences.meet("A", 3, "a3");
        sequences.meet("A", 4, "a4");
        sequences.meet("B", 2, "b2");

        assertThat(sequences.gaps()).containsExactly("A goes from 1 to 3", "B goes from 0 to 2");
    }

    @Test
    void aRepetitionIsFoundAndIsNoGapForWhatFollows() {
        sequences.meet("A", 1, "a1");
        sequences.meet("A", 2, "a2");
        sequences.meet("A", 1, "a1");
        sequences.meet("A", 3, "a3");

        assertThat(sequences.repeated()).containsExactly(new Repeated("A", 1, "a1"));
        assertThat(sequences.gaps()).isEmpty();
    }

    @Test
    void whatComesTooLateIsAGapAndARepetition() {
        sequences.meet("A", 2, "a2");
        sequences.meet("A", 1, "a1");

        assertThat(sequences.gaps()).hasSize(1);
        assertThat(sequences.repeated()).hasSize(1);
    }
}
