package vn.nhiptinh.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void diacriticsDoNotMatter() {
        assertThat(SearchText.of("Đăng ký  KHAI SINH", null, "Hộ tịch")).isEqualTo("dang ky khai sinh ho tich");
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(SearchText.of("Ho\u0323\u0302 ti\u0323ch")).isEqualTo(SearchText.of("H\u1ed9 t\u1ecbch"));
    }

    @Test
    void everyWordOfAQueryIsLookedFor() {
        assertThat(SearchText.patterns(" Khai  sinh")).containsExactly("%khai%", "%sinh%");
    }

    @Test
    void wildcardsAreMeantLiterally() {
        assertThat(SearchText.patterns("100%_\\")).containsExactly("%100\\%\\_\\\\%");
    }

    @Test
    void whatCannotBeStoredIsNotLookedFor() {
        assertThat(SearchText.patterns("khai\u0000sinh")).containsExactly("%khai%", "%sinh%");
    }

    @Test
    void anEmptyQueryFindsEverything() {
        assertThat(SearchText.patterns(null)).isEmpty();
        assertThat(SearchText.patterns("  ")).isEmpty();
    }
}
