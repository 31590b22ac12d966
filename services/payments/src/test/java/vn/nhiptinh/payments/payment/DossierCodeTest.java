package vn.nhiptinh.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

class DossierCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"H15.50.05.13-261008-0975", "H08-230301-0001", "H08.22.21-240229-12345"})
    void takesCodesOfTheForm(String code) {
        assertThat(DossierCode.require(code)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "H08-261332-0001",
                "H08-230229-0001",
                "H08-230301-001",
                "h08-230301-0001",
                "H08.2.3.4.5-230301-0001",
                "000.00.00.H05-260818-0001",
                "G09.20-20260609-0092637",
                ""
            })
    void refusesWhatIsNoCodeOrHasADayThatDoesNotExist(String code) {
        assertThatThrownBy(() -> DossierCode.require(code))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code()).isEqualTo(CommonProblem.MALFORMED_DOSSIER_CODE));
    }
}
