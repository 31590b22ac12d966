package vn.nhiptinh.bench.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ApplicantTest {

    @Test
    void peopleAreWellFormedAndMostlyDifferent() {
        SplittableRandom random = new SplittableRandom(1);
        Set<Applicant> people = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Applicant person = Applicant.draw(random);
            assertThat(person.identityNumber()).matches("\\d{12}");
            assertThat(person.phone()).matches("09\\d{8}");
            people.add(person);
        }

        assertThat(people).hasSizeGreaterThan(990);
    }

    @Test
    void aSubmissionCarriesItsApplicant() {
        Applicant person = new Applicant("Nguyễn Văn An", "052090123456", "0912345678");

        assertThat(new Submission("1.001193", "H08.22.21", "H08.22.21", false, person).json())
                .endsWith("\"populationData\":false,\"applicant\":{\"fullName\":\"Nguyễn Văn An\","
                        + "\"identityNumber\":\"052090123456\",\"phone\":\"0912345678\"}}");
    }
}
