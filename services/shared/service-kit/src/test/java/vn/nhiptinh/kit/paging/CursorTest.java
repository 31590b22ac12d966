package vn.nhiptinh.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** A list read page by page is the whole list, and a cursor serves its own query only. */
class CursorTest {

    @Test
    void pagesJoinedAreTheList() {
        List<String> all = IntStream.range(0, 23).mapToObj("mã %02d"::formatted).toList();
        Cursor cursor = Cursor.of("H08", "RECEIVED");
        List<String> read = new ArrayList<>();
        String after = null;
        do {
            String last = cursor.lastKey(after).orElse("");
            List<String> rows =
                    all.stream().filter(k -> k.compareTo(last) > 0).limit(6).toList();
            Page<String> page = Page.cut(rows, 5, cursor, k -> k);
            read.addAll(page.items());
            after = page.next();
        } while (after != null);
        assertThat(read).isEqualTo(all);
    }

    @Test
    void theFirstPageNeedsNoCursor() {
        assertThat(Cursor.of("x").lastKey(null)).isEmpty();
        assertThat(Cursor.of("x").lastKey("")).isEmpty();
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        String other = Cursor.of("H08", "RECEIVED").after("k");
        refused(Cursor.of("H08", "STARTED"), other);
        refused(Cursor.of("H05", "RECEIVED"), other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "AA", "AAAAAA", "AAAAAAAA", "Ω"})
    void aDamagedCursorIsRefused(String damaged) {
        refused(Cursor.of("x"), damaged);
    }

    private static void refused(Cursor query, String after) {
        assertThatThrownBy(() -> query.lastKey(after)).isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code())
                .isEqualTo(CommonProblem.INVALID_CURSOR));
    }
}
