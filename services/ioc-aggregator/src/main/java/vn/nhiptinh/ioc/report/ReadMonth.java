package vn.nhiptinh.ioc.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.nhiptinh.ioc.indicator.AskIndicators;
import vn.nhiptinh.ioc.indicator.Calculation;
import vn.nhiptinh.ioc.indicator.Dimension;
import vn.nhiptinh.ioc.indicator.HoldAgainstTargets;
import vn.nhiptinh.ioc.indicator.HoldAgainstTargets.Judgement;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.ioc.indicator.Question;
import vn.nhiptinh.ioc.indicator.Reading;
import vn.nhiptinh.ioc.moment.OfOneMoment;

/** Reads the numbers of a month as they are known now: the province's, each of its agencies' own, and those of each day. */
@ApplicationScoped
class ReadMonth {

    private final Indicators indicators;
    private final Calculation calculation;
    private final HoldAgainstTargets targets;

    ReadMonth(Indicators indicators, Calculation calculation, HoldAgainstTargets targets) {
        this.indicators = indicators;
        this.calculation = calculation;
        this.targets = targets;
    }

    /** All of them. */
    @OfOneMoment
    ReportContents all(String province, YearMonth month) {
        List<Indicator> all = indicators.on(month.atEndOfMonth());
        List<ReportValue> values = new ArrayList<>(whole(all, province, month));
        values.addAll(own(all, province, month));
        return new ReportContents(values, days(all, province, month));
    }

    /** The numbers of the province with all its agencies, held against their targets. */
    List<ReportValue> whole(Collection<Indicator> asked, String province, YearMonth month) {
        Question q = question(province, month, null);
        HoldAgainstTargets.Judge judge = targets.judge();
        List<ReportValue> values = new ArrayList<>();
        calculation.read(asked, q).forEach((indicator, groups) -> {
            Reading reading = groups.get("");
            Optional<Judgement> judgement = judge.judge(indicator, q, reading.value());
            values.add(new ReportValue(
                    indicator.id(),
                    indicator.version(),
                    province,
                    true,
                    reading.numerator(),
                    reading.denominator(),
                    reading.value(),
                    AskIndicators.percentiles(indicator, reading),
                    judgement.map(j -> j.target().code()).orElse(null),
                    judgement.map(Judgement::status).orElse(null)));
        });
        return values;
    }

    /** The numbers of each agency by itself. */
    List<ReportValue> own(Collection<Indicator> asked, String province, YearMonth month) {
        List<ReportValue> values = new ArrayList<>();
        split(asked, province, month, Dimension.AGENCY)
                .forEach((indicator, groups) -> groups.forEach((agency, reading) -> values.add(new ReportValue(
                        indicator.id(),
                        indicator.version(),
                        agency,
                        false,
                        reading.numerator(),
                        reading.denominator(),
                        reading.value(),
                        AskIndicators.percentiles(indicator, reading),
                        null,
                        null))));
        return values;
    }

    /** The province's numbers of each day. */
    List<ReportContents.Day> days(Collection<Indicator> asked, String province, YearMonth month) {
        List<ReportContents.Day> days = new ArrayList<>();
        split(asked, province, month, Dimension.DAY)
                .forEach((indicator, groups) -> groups.forEach((day, reading) -> days.add(new ReportContents.Day(
                        indicator.id(), LocalDate.parse(day), reading.numerator(), reading.denominator()))));
        return days;
    }

    private Map<Indicator, Map<String, Reading>> split(
            Collection<Indicator> asked, String province, YearMonth month, Dimension dimension) {
        List<Indicator> askable =
                asked.stream().filter(i -> i.dimensions().contains(dimension)).toList();
        return calculation.read(askable, question(province, month, dimension));
    }

    private static Question question(String province, YearMonth month, Dimension groupBy) {
        return new Question(
                Period.days(month.atDay(1), month.atEndOfMonth()),
                province,
                null,
                null,
                null,
                null,
                null,
                null,
                groupBy);
    }
}
