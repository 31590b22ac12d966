package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Compare;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;

/** Turns query parameters into a question, refusing what makes none or is not the caller's to ask. */
@ApplicationScoped
public class ReadQuestion {

    private static final List<String> PERIODS = List.of("2023-09", "2023-Q3", "2023-H1", "2023-9M", "2023");

    private static final String AS_THEN = "as-then";
    private static final String RESTATED = "restated";

    private final ReferenceData reference;
    private final Caller caller;
    private final Clock clock;
    private final PetitionCodes petitionCodes;
    private final KnownDays knownDays;
    private final QuestionSettings settings;

    ReadQuestion(
            ReferenceData reference,
            Caller caller,
            Clock clock,
            PetitionCodes petitionCodes,
            KnownDays knownDays,
            QuestionSettings settings) {
        this.reference = reference;
        this.caller = caller;
        this.clock = clock;
        this.petitionCodes = petitionCodes;
        this.knownDays = knownDays;
        this.settings = settings;
    }

    public Question read(QuestionFilters f, String groupBy) {
        Period period = period(f.from, f.to, f.period);
        Restatement restated = restated(f.view);
        String agency = caller.root(f.agency).orElse(null);
        if (agency != null) {
            requireAgency(agency, restated);
        }
        if (f.procedure != null && reference.procedure(f.procedure).isEmpty()) {
            throw new Problem(CommonProblem.UNKNOWN_PROCEDURE, f.procedure);
        }
        if (f.field != null && !knowsField(f.field)) {
            throw new Problem(CommonProblem.UNKNOWN_FIELD, f.field);
        }
        if (f.unit != null && !knowsUnit(f.unit) && !isNone(f.unit, restated)) {
            throw new Problem(CommonProblem.UNKNOWN_UNIT, f.unit, period.to());
        }
        return new Question(
                period,
                agency,
                oneOf("level", f.level, levels(restated)),
                f.field,
                f.procedure,
                oneOf(
                        "channel",
                        f.channel,
                        Arrays.stream(Source.values()).flatMap(source -> source.channels().stream())),
                f.unit,
                restated,
                groupBy == null
                        ? null
                        : Dimension.ofWireName(groupBy)
                                .orElseThrow(() -> invalid(
                                        "groupBy",
                                        groupBy,
                                        Arrays.stream(Dimension.values())
                                                .map(Dimension::wireName)
                                                .toList())));
    }

    /** Under the agencies of today one that is over has nothing, and what belongs to none of them can be asked for. */
    private void requireAgency(String agency, Restatement restated) {
        if (isNone(agency, restated)) {
            return;
        }
        if (!reference.knowsAgency(agency)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, agency);
        }
        if (restated != null && !restated.agency(agency).equals(agency)) {
            throw new Problem(IndicatorProblem.AGENCY_IS_OVER, agency, restated.agency(agency));
        }
    }

    private static boolean isNone(String code, Restatement restated) {
        return restated != null && restated.none().contains(code);
    }

    private static Stream<String> levels(Restatement restated) {
        return restated == null ? Arrays.stream(AdministrativeLevel.values()).map(Enum::name) : restated.levelNames();
    }

    private Restatement restated(String view) {
        return RESTATED.equals(oneOf("view", view, Stream.of(AS_THEN, RESTATED)))
                ? Restatement.of(reference.agencies(), LocalDate.now(clock))
                : null;
    }

    /**
     * The days that are asked for, as far as there are data of them.
     *
     * @param from the first of the year if absent
     * @param to today if absent
     * @param named instead of them, or null
     */
    public Period period(LocalDate from, LocalDate to, String named) {
        Period period = asked(from, to, named);
        if (period.from().isAfter(period.to())) {
            throw new Problem(IndicatorProblem.INVALID_PERIOD, period.from(), period.to());
        }
        if (period.length() > settings.maxDays() + 1L) {
            throw new Problem(IndicatorProblem.PERIOD_TOO_LONG, period.from(), period.to(), settings.maxDays());
        }
        return knownDays.known(period);
    }

    private Period asked(LocalDate from, LocalDate to, String named) {
        if (named == null) {
            LocalDate last = to == null ? LocalDate.now(clock) : to;
            return Period.days(from == null ? last.withDayOfYear(1) : from, last);
        }
        if (from != null || to != null) {
            throw invalid("period", named, List.of("without from and to"));
        }
        return Period.named(named).orElseThrow(() -> invalid("period", named, PERIODS));
    }

    /** What to compare the answer to a question with. */
    Comparing comparing(IndicatorResource.Filters f, Question q) {
        Compare how = compare(f.compare);
        boolean turns = how == Compare.BEFORE_AFTER;
        if (!turns && f.since == null) {
            return new Comparing(how, null);
        }
        if (!turns || f.since == null || !f.since.isAfter(q.from()) || f.since.isAfter(q.to())) {
            throw invalid(
                    "since",
                    String.valueOf(f.since),
                    List.of(Compare.BEFORE_AFTER.wireName() + " " + q.from().plusDays(1) + " … " + q.to()));
        }
        return new Comparing(how, f.since);
    }

    private static Compare compare(String text) {
        if (text == null) {
            return Compare.NONE;
        }
        return Arrays.stream(Compare.values())
                .filter(c -> c.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "compare",
                        text,
                        Arrays.stream(Compare.values()).map(Compare::wireName).toList()));
    }

    private boolean knowsField(String field) {
        return reference.procedures().stream()
                        .flatMap(p -> p.versions().stream())
                        .anyMatch(v -> v.fieldCode().equals(field))
                || petitionCodes.knowsField(field);
    }

    private boolean knowsUnit(String unit) {
        return reference.agencies().stream().flatMap(a -> a.periods().stream()).anyMatch(p -> unit.equals(p.unitCode()))
                || petitionCodes.knowsUnit(unit);
    }

    private static String oneOf(String parameter, String value, Stream<String> allowed) {
        List<String> names = allowed.distinct().toList();
        if (value != null && !names.contains(value)) {
            throw invalid(parameter, value, names);
        }
        return value;
    }

    static Problem invalid(String parameter, String value, List<String> allowed) {
        return new Problem(
                CommonProblem.VALIDATION_FAILED,
                List.of(new FieldProblem(null, parameter, "invalid", value + ": " + String.join(", ", allowed))));
    }
}
