package vn.nhiptinh.kit.dossiercode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.kit.dossiercode.DossierCode.Form;
import vn.nhiptinh.kit.problem.Problem;

/** The forms of dossier codes that are in use, and what only looks like one. */
class DossierCodesTest {

    private final DossierCodes codes = new DossierCodes(new SmallRyeConfigBuilder()
            .withMapping(DossierCodeForms.class)
            .build()
            .getConfigMapping(DossierCodeForms.class));

    @Test
    void readsTheFormOfToday() {
        DossierCode code = codes.read("H15.50.05.13-261008-0975");
        assertThat(code.form()).isEqualTo(Form.CURRENT);
        assertThat(code.province()).isEqualTo("H15");
        assertThat(code.levels()).isEqualTo(4);
        assertThat(code.day()).isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(code.number()).isEqualTo(975);
    }

    @Test
    void readsTheLegacyFormWithItsAgencyTurnedRound() {
        assertThat(codes.read("000.00.00.H05-260818-0001"))
                .isEqualTo(
                        new DossierCode("000.00.00.H05-260818-0001", Form.LEGACY, "H05", LocalDate.of(2026, 8, 18), 1));
        assertThat(codes.read("000.00.15.H08-230301-0012").agency()).isEqualTo("H08.15");
    }

    @Test
    void readsTheFormOfMinistriesSystems() {
        assertThat(codes.read("G09.20-20260609-0092637"))
                .isEqualTo(new DossierCode(
                        "G09.20-20260609-0092637", Form.INBOUND, "G09.20", LocalDate.of(2026, 6, 9), 92637));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "H08",
                "H08-261332-0001",
                "H08-230229-0001",
                "H08-20231301-0001",
                "000.00.00.H05-260230-0001",
                "H08-230301-001",
                "H08-230301-12345678",
                "H8-230301-0001",
                "h08-230301-0001",
                "H08.-230301-0001",
                "H08.1.2.3.4-230301-0001",
                "H08.1234-230301-0001",
                " H08-230301-0001",
                "H08-230301-0001\n",
                "H08-２３0301-0001",
                "000.00.00.H05-20260818-0001"
            })
    void refusesWhatIsNoCode(String text) {
        assertThatThrownBy(() -> codes.read(text))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code().code()).isEqualTo("malformed-dossier-code"));
    }

    @Test
    void readsBackEveryCodeItMakes() {
        Random random = new Random(20230912);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder agency = new StringBuilder("H%02d".formatted(1 + random.nextInt(63)));
            for (int level = random.nextInt(4); level > 0; level--) {
                agency.append('.').append(random.nextInt(1000));
            }
            LocalDate day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(36_525));
            int number = 1 + random.nextInt(random.nextBoolean() ? 9_999 : 9_999_999);

            DossierCode made = DossierCode.of(agency.toString(), day, number);

            assertThat(codes.read(made.text())).isEqualTo(made);
        }
    }

    @Test
    void refusesACodeWithOneCharacterWrongOrReadsAnotherOne() {
        Random random = new Random(8);
        String good = "H08.22.21-230301-0001";
        for (int i = 0; i < 10_000; i++) {
            char[] letters = good.toCharArray();
            letters[random.nextInt(letters.length)] = (char) (32 + random.nextInt(95));
            String mutant = new String(letters);
            try {
                DossierCode read = codes.read(mutant);
                assertThat(read.text()).isEqualTo(mutant);
                assertThat(DossierCode.of(read.agency(), read.day(), read.number())
                                .text())
                        .isEqualTo(mutant);
            } catch (Problem refused) {
                assertThat(refused.code().code()).isEqualTo("malformed-dossier-code");
            }
        }
    }

    @Test
    void numbersWithAtLeastFourDigits() {
        LocalDate day = LocalDate.of(2023, 3, 1);
        assertThat(DossierCode.of("H08.22.21", day, 1).text()).isEqualTo("H08.22.21-230301-0001");
        assertThat(DossierCode.of("H08.22.21", day, 12_345).text()).isEqualTo("H08.22.21-230301-12345");
    }
}
