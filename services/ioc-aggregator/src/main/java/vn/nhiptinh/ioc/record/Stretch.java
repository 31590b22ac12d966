package vn.nhiptinh.ioc.record;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.indicator.Calculation;
import vn.nhiptinh.ioc.indicator.Counts;
import vn.nhiptinh.ioc.indicator.Indicator.Term;
import vn.nhiptinh.ioc.indicator.OpenState;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.ioc.indicator.PeriodCount;
import vn.nhiptinh.ioc.indicator.Quantity;
import vn.nhiptinh.ioc.indicator.Question;

/**
 * Records that stand one after the other: those of a term, or of a part of it that has a day of its own.
 *
 * @param term the place of the term
 * @param period the days of the number as far as they concern this stretch
 * @param by what the records are taken by: the day on which they count, where they have one
 * @param condition which facts count; null where it is no facts that do
 * @param contribution what each counts for: an SQL expression
 * @param counter the counter that has how many of them there are on a day; null where none has
 */
record Stretch(
        int term,
        Term addend,
        Source source,
        Period period,
        CountingDay by,
        Condition condition,
        String contribution,
        String counter) {

    private static final String ONE = "1";
    private static final Pattern MOMENT = Pattern.compile(":(at|after|judged)\\b");

    /**
     * The day of a fact that a stretch goes by.
     *
     * @param day an SQL expression
     * @param moment the column of the moment that it is the day of, where it is indexed by that; else null
     */
    record CountingDay(String day, String moment) {}

    /**
     * Which facts count.
     *
     * @param sql with a parameter for each of the moments, in their order
     */
    record Condition(String sql, List<OffsetDateTime> moments) {}

    /**
     * What a part of a number is made of.
     *
     * @param group the one group of the question that is asked for, or null
     * @param now the moment at which what is open is judged, where the period is not over
     */
    static List<Stretch> of(List<Term> terms, Question q, String group, OffsetDateTime now) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            Optional<Period> period = period(terms.get(i).quantity(), q, group);
            if (period.isPresent()) {
                stretches.addAll(of(i, terms.get(i), period.get(), now));
            }
        }
        return stretches;
    }

    /** The days that a quantity is counted over; none where the group has none of them. */
    static Optional<Period> period(Quantity quantity, Question q, String group) {
        boolean yearAgo = quantity.kind() == Quantity.Kind.SUM_YEAR_AGO;
        if (!q.isSplitByTime()) {
            return Optional.of(yearAgo ? q.period().yearAgo() : q.period());
        }
        return yearAgo
                ? Calculation.daysYearAgo(q.period(), q.groupBy(), group)
                : Calculation.daysOf(q.period(), q.groupBy(), group);
    }

    private static List<Stretch> of(int i, Term term, Period period, OffsetDateTime now) {
        Quantity quantity = term.quantity();
        return switch (quantity.kind()) {
            case SUM, SUM_YEAR_AGO -> List.of(sum(i, term, period));
            case OPEN -> List.of(open(i, term, period, now));
            case PERIOD -> period(i, term, period, now);
            case DISTINCT -> List.of(new Stretch(i, term, quantity.source(), period, null, null, ONE, null));
            case STANDING, USED, PUBLICATION -> List.of(new Stretch(i, term, null, period, null, null, ONE, null));
        };
    }

    private static Stretch sum(int i, Term term, Period period) {
        Source source = term.quantity().source();
        Measure measure = source.measure(term.quantity().of());
        return new Stretch(
                i,
                term,
                source,
                period,
                new CountingDay(measure.day(), null),
                new Condition("(" + measure.condition() + ")", List.of()),
                measure.contribution(),
                measure.contribution().equals(ONE) ? measure.column() : null);
    }

    private static Stretch open(int i, Term term, Period period, OffsetDateTime now) {
        OpenState state = OpenState.named(term.quantity().of());
        OffsetDateTime at = earlier(Counts.endOf(period.to()), now);
        return new Stretch(i, term, state.source(), period, null, condition(state.condition(), at, null), ONE, null);
    }

    /** What ended in the period goes by the day of its end, what was received in it and did not by that of its receipt. */
    private static List<Stretch> period(int i, Term term, Period period, OffsetDateTime now) {
        PeriodCount count = PeriodCount.valueOf(term.quantity().of());
        Source source = count.source();
        OffsetDateTime after = Counts.startOf(period.to().plusDays(1));
        OffsetDateTime judgedAt = earlier(Counts.endOf(period.to()), now);
        String counts = "(" + count.condition().replace(":now", ":judged") + ")";
        CountingDay received = new CountingDay("received_on", null);
        return switch (count.among()) {
            case RECEIVED ->
                List.of(new Stretch(i, term, source, period, received, condition(counts, after, judgedAt), ONE, null));
            case RECEIVED_OR_ENDED -> {
                String ended = source.ended();
                CountingDay end = new CountingDay("(" + ended + " at time zone 'Asia/Ho_Chi_Minh')::date", ended);
                yield List.of(
                        new Stretch(
                                i,
                                term,
                                source,
                                period,
                                end,
                                condition("received_on is not null and " + counts, after, judgedAt),
                                ONE,
                                null),
                        new Stretch(
                                i,
                                term,
                                source,
                                period,
                                received,
                                condition(
                                        "(" + ended + " is null or " + ended + " >= :after) and " + counts,
                                        after,
                                        judgedAt),
                                ONE,
                                null));
            }
        };
    }

    /** Turns the named moments of a condition into its parameters. */
    private static Condition condition(String sql, OffsetDateTime at, OffsetDateTime judgedAt) {
        List<OffsetDateTime> moments = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher named = MOMENT.matcher(sql);
        while (named.find()) {
            moments.add(named.group(1).equals("judged") ? judgedAt : at);
            named.appendReplacement(text, "?");
        }
        named.appendTail(text);
        return new Condition(text.toString(), moments);
    }

    private static OffsetDateTime earlier(OffsetDateTime a, OffsetDateTime b) {
        return a.isBefore(b) ? a : b;
    }

    long sign() {
        return addend.minus() ? -1 : 1;
    }
}
