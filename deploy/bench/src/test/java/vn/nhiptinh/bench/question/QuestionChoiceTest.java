package vn.nhiptinh.bench.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.bench.question.QuestionChoice.Kind;
import vn.nhiptinh.bench.question.QuestionChoice.Question;
import vn.nhiptinh.launcher.reference.ReferenceData;

class QuestionChoiceTest {
    private static final LocalDate FIRST = LocalDate.of(2018, 9, 17);
    private static final LocalDate LAST = LocalDate.of(2023, 9, 12);
    private static final Pattern QUESTION = Pattern.compile(
            "/v1/indicators/(\\w+)\\?agency=(H08[.\\d]*)&from=([\\d-]{10})&to=([\\d-]{10})(?:&groupBy=(\\w+))?");

    @Test
    void questionsAreOfEveryKindInsideThePeriodAndNeverTheSame() {
        Map<Kind, List<String>> indicators = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            indicators.put(kind, List.of("of_" + kind.name()));
        }
        QuestionChoice choice = new QuestionChoice(
                ReferenceData.read(Path.of("../..").resolve("services/procedure-catalog/reference")),
                indicators,
                FIRST,
                LAST,
                new SplittableRandom(1));
        Set<String> paths = new HashSet<>();
        Set<String> groupings = new HashSet<>();
        Set<String> levels = new HashSet<>();
        boolean overall = false;
        for (int i = 0; i < 2_000; i++) {
            Question question = choice.next();
            Matcher parts = QUESTION.matcher(question.path());
            assertThat(parts.matches()).as(question.path()).isTrue();
            assertThat(parts.group(1)).isEqualTo("of_" + question.kind());
            LocalDate from = LocalDate.parse(parts.group(3));
            LocalDate to = LocalDate.parse(parts.group(4));
            assertThat(from).isBetween(FIRST, to);
            assertThat(to).isBeforeOrEqualTo(LAST);
            overall |= from.plusMonths(58).isBefore(to);
            paths.add(question.path());
            groupings.add(String.valueOf(parts.group(5)));
            levels.add(question.level());
        }

        assertThat(paths).hasSize(2_000);
        assertThat(groupings).containsExactlyInAnyOrder("agency", "null", "month", "quarter", "year");
        assertThat(levels).containsExactlyInAnyOrder("all", "PROVINCE", "DISTRICT", "COMMUNE");
        assertThat(overall).isTrue();
    }

    @Test
    void whatIsRefusedIsNotAskedFor() {
        List<String> askable = QuestionChoice.askable(
                Kind.MONTHS, List.of("a", "b"), LAST, path -> path.contains("/a?") && path.endsWith("groupBy=month"));

        assertThat(askable).containsExactly("a");
    }
}
