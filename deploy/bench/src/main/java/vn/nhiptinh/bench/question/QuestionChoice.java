package vn.nhiptinh.bench.question;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import vn.nhiptinh.launcher.figures.WeightedChoice;
import vn.nhiptinh.launcher.reference.Agency;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.ReferenceData;

/**
 * Draws questions by agency about years, none of them twice: any indicator, of the province agency by agency, or of one
 * agency of any level as one number or split by time.
 */
final class QuestionChoice {
    private static final String PROVINCE = "H08";

    /** How often the whole period is asked for, give or take some weeks at both ends. */
    private static final double WHOLE = 0.5;

    private static final int SOME_WEEKS = 60;
    private static final int SHORTEST_DAYS = 28;

    /** What kind of question it is, and how often it is asked. */
    enum Kind {
        EACH_AGENCY("agency", 40),
        ONE_AGENCY(null, 20),
        MONTHS("month", 15),
        QUARTERS("quarter", 15),
        YEARS("year", 10);

        private final String groupBy;
        private final int weight;

        Kind(String groupBy, int weight) {
            this.groupBy = groupBy;
            this.weight = weight;
        }

        /** The end of a question's address. */
        private String query() {
            return groupBy == null ? "" : "&groupBy=" + groupBy;
        }
    }

    /** A question and what may make it slow. */
    record Question(Kind kind, String indicator, String level, String path) {}

    private final Map<Kind, List<String>> indicators;
    private final LocalDate first;
    private final LocalDate last;
    private final SplittableRandom random;
    private final List<List<Agency>> agencies = new ArrayList<>();
    private final WeightedChoice<Kind> kinds = new WeightedChoice<>(List.of(Kind.values()), kind -> kind.weight);
    private final Set<String> asked = new HashSet<>();

    /**
     * Draws from what can be asked.
     *
     * @param indicators those that each kind of question can be asked of
     * @param last the last day asked for, whose agencies are asked for too
     */
    QuestionChoice(
            ReferenceData data,
            Map<Kind, List<String>> indicators,
            LocalDate first,
            LocalDate last,
            SplittableRandom random) {
        this.indicators = indicators;
        this.first = first;
        this.last = last;
        this.random = random;
        for (Level level : Level.values()) {
            agencies.add(data.agencies().stream()
                    .filter(agency -> agency.root().equals(PROVINCE) && agency.validOn(last))
                    .filter(agency -> agency.level() == level)
                    .toList());
        }
    }

    /** The indicators of which a question of a kind can be asked: those that are not refused. */
    static List<String> askable(Kind kind, List<String> ids, LocalDate day, Predicate<String> answered) {
        return ids.stream()
                .filter(id -> answered.test(path(id, PROVINCE, day, day) + kind.query()))
                .toList();
    }

    synchronized Question next() {
        while (true) {
            Kind kind = kinds.draw(random);
            String indicator = one(indicators.get(kind));
            Agency agency = kind == Kind.EACH_AGENCY ? null : one(one(agencies));
            boolean whole = random.nextDouble() < WHOLE;
            int days = (int) (last.toEpochDay() - first.toEpochDay());
            int from = random.nextInt(whole ? SOME_WEEKS : days - SHORTEST_DAYS);
            int to = whole
                    ? days - random.nextInt(SOME_WEEKS)
                    : from + SHORTEST_DAYS + random.nextInt(days - from - SHORTEST_DAYS + 1);
            String path =
                    path(indicator, agency == null ? PROVINCE : agency.code(), first.plusDays(from), first.plusDays(to))
                            + kind.query();
            if (asked.add(path)) {
                return new Question(
                        kind, indicator, agency == null ? "all" : agency.level().name(), path);
            }
        }
    }

    private static String path(String indicator, String agency, LocalDate from, LocalDate to) {
        return "/v1/indicators/" + indicator + "?agency=" + agency + "&from=" + from + "&to=" + to;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
