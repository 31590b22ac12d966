package vn.nhiptinh.feedback.petition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PetitionStatusTest {

    /** Written by hand: these tables are the specification. */
    private static final Map<PetitionStatus, Set<PetitionStatus>> ALLOWED = Map.of(
            PetitionStatus.SUBMITTED, Set.of(PetitionStatus.ACCEPTED),
            PetitionStatus.ACCEPTED, Set.of(PetitionStatus.ANSWERED),
            PetitionStatus.ANSWERED, Set.of(PetitionStatus.RATED),
            PetitionStatus.RATED, Set.of());

    private static final Map<PetitionStatus, List<String>> ACTIONS = Map.of(
            PetitionStatus.SUBMITTED, List.of("accept"),
            PetitionStatus.ACCEPTED, List.of("answer"),
            PetitionStatus.ANSWERED, List.of("rate"),
            PetitionStatus.RATED, List.of());

    @Test
    void aPetitionMovesAsTheTableSaysAndNoOtherWay() {
        assertThat(ALLOWED).containsOnlyKeys(PetitionStatus.values());
        ALLOWED.forEach((from, exits) ->
                assertThat(from.exits()).as("exits of %s", from).isEqualTo(exits));
    }

    @Test
    void aPetitionSaysWhatCanBeDoneWithIt() {
        assertThat(ACTIONS).containsOnlyKeys(PetitionStatus.values());
        ACTIONS.forEach((at, actions) ->
                assertThat(at.actions()).as("actions at %s", at).isEqualTo(actions));
    }
}
