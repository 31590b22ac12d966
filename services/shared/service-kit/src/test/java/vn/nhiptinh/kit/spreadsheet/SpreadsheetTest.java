package vn.nhiptinh.kit.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void aTextLikeAFormulaStaysAText(String text) {
        assertThat(csv(text)).contains("'" + text);
    }

    @Test
    void numbersAndOtherTextsStayAsTheyAre() {
        assertThat(csv(-5)).isEqualTo("\uFEFFa\r\n-5\r\n");
        assertThat(csv("5-1, \"x\"")).isEqualTo("\uFEFFa\r\n\"5-1, \"\"x\"\"\"\r\n");
        assertThat(csv(null)).isEqualTo("\uFEFFa\r\n\"\"\r\n");
    }

    @Test
    void aWorkbookCanBeReadWhateverItsTextsAre(@TempDir Path directory) throws Exception {
        String odd = "<&>\u0001\uD800\u0000 Đường \uD83D\uDE00";
        byte[] workbook = Spreadsheet.workbook(
                "a", List.of("a"), List.of(Arrays.asList(odd, "=1+1", 7, null, "x".repeat(40_000))));
        Path file = Files.write(directory.resolve("a.xlsx"), workbook);
        int parts = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                assertThat(DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(zip.getInputStream(entry))
                                .getElementsByTagName("f")
                                .getLength())
                        .isZero();
                parts++;
            }
        }
        assertThat(parts).isGreaterThan(3);
    }

    private static String csv(Object cell) {
        return new String(Spreadsheet.csv(List.of("a"), List.of(Arrays.asList(cell))), StandardCharsets.UTF_8);
    }
}
