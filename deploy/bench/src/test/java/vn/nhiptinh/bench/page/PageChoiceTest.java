package vn.nhiptinh.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.bench.page.PageChoice.Kind;
import vn.nhiptinh.bench.page.PageChoice.PageRequest;
import vn.nhiptinh.launcher.reference.ReferenceData;

class PageChoiceTest {
    private static final Path PROJECT = Path.of("../..");
    private static final LocalDate TODAY = LocalDate.of(2023, 9, 12);
    private static final Pattern CRITERION = Pattern.compile("@QueryParam\\(\"(\\w+)\"\\)");

    private final PageChoice choice = new PageChoice(
            ReferenceData.read(PROJECT.resolve("services/procedure-catalog/reference")),
            TODAY,
            new SplittableRandom(1));

    @Test
    void everyCriterionOfTheServiceIsSearchedByAndInEveryOrder() throws IOException {
        Set<String> asked = new TreeSet<>();
        Set<String> orders = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            PageRequest page = choice.next();
            if (page.kind() == Kind.SEARCH) {
                Matcher parameter = Pattern.compile("[?&](\\w+)=(\\w*)").matcher(page.list());
                while (parameter.find()) {
                    if (parameter.group(1).equals("order")) {
                        orders.add(parameter.group(2));
                    } else {
                        asked.add(parameter.group(1));
                    }
                }
            }
        }

        assertThat(asked).isEqualTo(criteriaOfTheService());
        assertThat(orders).isEqualTo(Set.copyOf(SearchChoice.ORDERS));
    }

    @Test
    void everyKindOfPageIsAskedForByTheProvinceAndByACommune() {
        Set<Kind> byProvince = EnumSet.noneOf(Kind.class);
        Set<Kind> byCommune = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < 500; i++) {
            PageRequest page = choice.next();
            if (page.agency().equals("H08")) {
                byProvince.add(page.kind());
            } else if (page.traits().contains("level COMMUNE")) {
                byCommune.add(page.kind());
            }
        }

        assertThat(byProvince).isEqualTo(EnumSet.allOf(Kind.class));
        assertThat(byCommune).isEqualTo(EnumSet.allOf(Kind.class));
    }

    @Test
    void aPageBehindACursorIsOfTheSameListAndIsToldApart() {
        PageRequest first = choice.next();
        choice.endedWith(first, "CURSOR");
        PageRequest second = choice.next();
        while (!second.path().contains("after=")) {
            second = choice.next();
        }

        assertThat(second.list()).isEqualTo(first.list());
        assertThat(second.path()).startsWith(first.list()).endsWith("&after=CURSOR");
        assertThat(second.traits()).contains("behind a cursor").containsAll(first.traits());
    }

    private static Set<String> criteriaOfTheService() throws IOException {
        String source = Files.readString(
                PROJECT.resolve("services/dossier-intake/src/main/java/vn/nhiptinh/dossier/search/Criteria.java"));
        Set<String> names = new TreeSet<>();
        Matcher criterion = CRITERION.matcher(source);
        while (criterion.find()) {
            names.add(criterion.group(1));
        }
        return names;
    }
}
