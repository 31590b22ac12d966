package vn.nhiptinh.ioc.scorecard;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.ioc.indicator.AskIndicators;
import vn.nhiptinh.ioc.indicator.Comparing;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.IndicatorValue;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Compare;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.ioc.indicator.Question;
import vn.nhiptinh.ioc.indicator.RankAgencies;
import vn.nhiptinh.ioc.indicator.RankAgencies.Rank;
import vn.nhiptinh.ioc.moment.OfOneMoment;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;

/** Puts together what is known of an agency: its numbers, their targets, the period before, and its place among its like. */
@ApplicationScoped
class DrawScorecard {

    private final Indicators indicators;
    private final AskIndicators ask;
    private final RankAgencies rankAgencies;
    private final ReferenceData reference;

    DrawScorecard(Indicators indicators, AskIndicators ask, RankAgencies rankAgencies, ReferenceData reference) {
        this.indicators = indicators;
        this.ask = ask;
        this.rankAgencies = rankAgencies;
        this.reference = reference;
    }

    @OfOneMoment
    Scorecard draw(ReferenceData.Agency agency, Period period, Locale language) {
        AgencyChanged.Period self = agency.period();
        List<Indicator> all = indicators.on(period.to());
        List<IndicatorValue> values =
                ask.ask(all, Question.of(period, agency.code()), new Comparing(Compare.PREVIOUS, null), language);
        Map<Indicator, Rank> ranks = rankAgencies.rank(all, period, agency.code(), alike(agency, period));
        List<Scorecard.Line> lines = IntStream.range(0, all.size())
                .mapToObj(i -> new Scorecard.Line(values.get(i), ranks.get(all.get(i))))
                .toList();
        return new Scorecard(
                agency.code(),
                self.name(),
                self.level(),
                self.kind(),
                period.from(),
                period.to(),
                values.stream()
                        .map(IndicatorValue::status)
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(s -> s, Collectors.counting())),
                lines);
    }

    /** Those of the same kind and level in the province on the last day, the agency among them. */
    private List<String> alike(ReferenceData.Agency agency, Period period) {
        String province = AgencyScope.province(agency.code());
        return reference.agencies().stream()
                .filter(a -> AgencyScope.covers(province, a.code()))
                .filter(a -> a.periods().stream()
                        .filter(p -> p.validOn(period.to()))
                        .anyMatch(p -> p.level() == agency.period().level()
                                && p.kind().equals(agency.period().kind())))
                .map(AgencyChanged::code)
                .toList();
    }
}
