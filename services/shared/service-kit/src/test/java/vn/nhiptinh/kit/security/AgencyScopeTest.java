package vn.nhiptinh.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgencyScopeTest {

    @ParameterizedTest
    @CsvSource({
        "H08, H08, true",
        "H08, H08.22, true",
        "H08, H08.22.21, true",
        "H08.22, H08.22.21, true",
        "H08.22, H08, false",
        "H08.2, H08.22, false",
        "H08.22, H08.23, false",
        "H08, H080, false",
        "H08, H05, false",
        "'', H08, false"
    })
    void anAgencyReachesItselfAndThoseUnderIt(String own, String asked, boolean reaches) {
        assertThat(AgencyScope.covers(own, asked)).isEqualTo(reaches);
        boolean inRange = asked.equals(own)
                || asked.compareTo(own + ".") >= 0 && asked.compareTo(AgencyScope.endOfSubtree(own)) < 0;
        assertThat(inRange || own.isEmpty())
                .as("the same as a range in C order")
                .isEqualTo(reaches || own.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"H08, H08", "H08.22.21, H08"})
    void theFirstSegmentIsTheProvince(String agency, String province) {
        assertThat(AgencyScope.province(agency)).isEqualTo(province);
    }
}
