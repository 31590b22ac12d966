package vn.nhiptinh.ioc.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.ioc.counter.Totals.Grain;
import vn.nhiptinh.ioc.counter.Totals.Piece;

class TotalsTest {

    private static final long SEED = Long.getLong("nhiptinh.test.seed", System.nanoTime());

    private final Totals totals = Spread.RESPONSE.totals();

    @Test
    void anyDaysAreWholeGrainsWithoutADayTwiceOrLeftOut() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            LocalDate from = LocalDate.of(2019, 1, 1).plusDays(random.nextInt(900));
            LocalDate to = from.plusDays(random.nextInt(i % 2 == 0 ? 70 : 1_500));
            Grain longest = Grain.values()[random.nextInt(Grain.values().length)];
            List<Piece> pieces = totals.pieces(from, to, longest).stream()
                    .filter(piece -> !piece.table().endsWith("_fresh"))
                    .sorted(Comparator.comparing(Piece::from))
                    .toList();

            LocalDate next = from;
            for (Piece piece : pieces) {
                Grain grain = grain(piece);
                assertThat(piece.from()).as("seed %d: %s to %s", SEED, from, to).isEqualTo(next);
                assertThat(piece.before()).isAfter(next);
                assertThat(grain).isLessThanOrEqualTo(longest);
                assertThat(grain.first(piece.from())).isEqualTo(piece.from());
                assertThat(grain.first(piece.before())).isEqualTo(piece.before());
                next = piece.before();
            }
            assertThat(next).as("seed %d: %s to %s", SEED, from, to).isEqualTo(to.plusDays(1));
        }
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
                        new Piece("dossier_response_of_day", from, LocalDate.of(2020, 12, 1)),
                        new Piece("dossier_response_of_month", LocalDate.of(2020, 12, 1), LocalDate.of(2021, 1, 1)),
                        new Piece("dossier_response_of_year", LocalDate.of(2021, 1, 1), LocalDate.of(2022, 1, 1)),
                        new Piece("dossier_response_of_month", LocalDate.of(2022, 1, 1), LocalDate.of(2022, 2, 1)),
                        new Piece("dossier_response_of_day", LocalDate.of(2022, 2, 1), LocalDate.of(2022, 2, 4)),
                        new Piece("dossier_response_fresh", from, LocalDate.of(2022, 2, 4)));
    }
}
