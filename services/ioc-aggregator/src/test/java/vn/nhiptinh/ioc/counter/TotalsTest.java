package vn.nhiptinh.ioc.counter;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.ioc.counter.Totals.Grain;
import vn.nhiptinh.ioc.counter.Totals.Piece;

class TotalsTest {

    private static final long SEED = Long.getLong("nhiptinh.test.seed", System.nanoTime());

    private final Totals totals = Spread.RESPONSE.totals();

    @Test
    void anyDaysAreCountedOnceAndNoOthers() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            LocalDate from = LocalDate.of(2019, 1, 1).plusDays(random.nextInt(900));
            LocalDate to = from.plusDays(random.nextInt(i % 2 == 0 ? 70 : 1_500));
            Grain longest = Grain.values()[random.nextInt(Grain.values().length)];

            Map<LocalDate, Integer> times = new TreeMap<>();
            for (Piece piece : stored(from, to, longest)) {
                Grain grain = grain(piece);
                assertThat(grain).isLessThanOrEqualTo(longest);
                assertThat(grain.first(piece.from())).isEqualTo(piece.from());
                assertThat(grain.first(piece.before())).isEqualTo(piece.before());
                piece.from().datesUntil(piece.before()).forEach(day -> times.merge(day, piece.sign(), Integer::sum));
            }
            times.values().removeIf(n -> n == 0);
            assertThat(times)
                    .as("seed %d: %s to %s", SEED, from, to)
                    .isEqualTo(from.datesUntil(to.plusDays(1)).collect(toMap(day -> day, day -> 1)));
        }
    }

    private List<Piece> stored(LocalDate from, LocalDate to, Grain longest) {
        return totals.pieces(from, to, longest).stream()
                .filter(piece -> !piece.table().endsWith("_fresh"))
                .toList();
    }

    private Grain grain(Piece piece) {
        return Arrays.stream(Grain.values())
                .filter(grain -> totals.of(grain).equals(piece.table()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void longGrainsAreTakenWhereTheyFitAndWhatIsFreshIsAlwaysRead() {
        LocalDate from = LocalDate.of(2020, 11, 16);
        LocalDate to = LocalDate.of(2022, 2, 3);

        assertThat(totals.pieces(from, to, Grain.YEAR))
                .containsExactlyInAnyOrder(
                        piece("day", 1, from, LocalDate.of(2020, 12, 1), 15),
                        piece("month", 1, LocalDate.of(2020, 12, 1), LocalDate.of(2021, 1, 1), 4),
                        piece("year", 1, LocalDate.of(2021, 1, 1), LocalDate.of(2022, 1, 1), 5),
                        piece("month", 1, LocalDate.of(2022, 1, 1), LocalDate.of(2022, 2, 1), 4),
                        piece("day", 1, LocalDate.of(2022, 2, 1), LocalDate.of(2022, 2, 4), 3),
                        new Piece("dossier_response_fresh", from, LocalDate.of(2022, 2, 4), 1, 0));
    }

    @Test
    void whatALongGrainHasTooMuchIsTakenOffWhereThatIsLess() {
        LocalDate from = LocalDate.of(2020, 2, 3);
        LocalDate to = LocalDate.of(2021, 10, 29);

        assertThat(stored(from, to, Grain.YEAR))
                .containsExactlyInAnyOrder(
                        piece("year", 1, LocalDate.of(2020, 1, 1), LocalDate.of(2022, 1, 1), 10),
                        piece("month", -1, LocalDate.of(2020, 1, 1), LocalDate.of(2020, 2, 1), 4),
                        piece("day", -1, LocalDate.of(2020, 2, 1), from, 2),
                        piece("day", -1, LocalDate.of(2021, 10, 30), LocalDate.of(2021, 11, 1), 2),
                        piece("month", -1, LocalDate.of(2021, 11, 1), LocalDate.of(2022, 1, 1), 8));
        assertThat(stored(from, to, Grain.DAY)).containsExactly(piece("day", 1, from, to.plusDays(1), 635));
    }

    private static Piece piece(String grain, int sign, LocalDate from, LocalDate before, long weight) {
        return new Piece("dossier_response_of_" + grain, from, before, sign, weight);
    }
}
