package vn.nhiptinh.launcher.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ApportionTest {
    @Test
    void thePartsAddUpToTheTotal() {
        assertThat(Apportion.byWeights(10, new double[] {1, 1, 1})).containsExactly(4, 3, 3);
        assertThat(Apportion.byWeights(0, new double[] {1, 2})).containsExactly(0, 0);
        assertThat(Arrays.stream(Apportion.byWeights(1_259_203, new double[] {0.1, 7, 3.3, 12}))
                        .sum())
                .isEqualTo(1_259_203);
    }

    @Test
    void aTableKeepsBothMargins() {
        long[] rows = {100_789, 31_441, 116_924};
        long[] columns = {70_000, 45_178, 78_000, 55_976};
        long[][] cells = Apportion.byMargins(rows, columns);
        for (int row = 0; row < rows.length; row++) {
            assertThat(Arrays.stream(cells[row]).sum()).isEqualTo(rows[row]);
            assertThat(Arrays.stream(cells[row]).min().orElseThrow()).isPositive();
        }
        for (int column = 0; column < columns.length; column++) {
            int at = column;
            assertThat(Arrays.stream(cells).mapToLong(row -> row[at]).sum()).isEqualTo(columns[column]);
        }
    }
}
