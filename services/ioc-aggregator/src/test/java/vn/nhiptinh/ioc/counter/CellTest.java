package vn.nhiptinh.ioc.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellTest {

    /** The cells of a batch: agencies, days and fields that follow one another. */
    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int agency = 0; agency < 150; agency++) {
            for (int day = 0; day < 30; day++) {
                for (String field : List.of("HT", "DD", "XD")) {
                    cells.add(new Cell(
                            LocalDate.of(2023, 8, 20).plusDays(day),
                            "H08.%02d.%02d".formatted(20 + agency / 20, 20 + agency % 20),
                            "COMMUNE",
                            field,
                            day % 2 == 0 ? "ONLINE" : null));
                }
            }
        }
        return cells;
    }

    @Test
    void cellsThatFollowOneAnotherSeldomMeetInTheirHash() {
        long hashes = cells().stream().mapToInt(Cell::hashCode).distinct().count();
        assertThat(hashes).isGreaterThan(cells().size() * 99L / 100);
    }

    @Test
    void neitherDoThoseOfSpreads() {
        List<Spread.Cell> cells = new ArrayList<>();
        for (Cell cell : cells()) {
            for (int edge = 5; edge <= 50; edge += 5) {
                cells.add(new Spread.Cell(cell.agency(), cell.day(), cell.level(), cell.field() + edge));
            }
        }
        long hashes = cells.stream().mapToInt(Spread.Cell::hashCode).distinct().count();
        assertThat(hashes).isGreaterThan(cells.size() * 99L / 100);
    }
}
