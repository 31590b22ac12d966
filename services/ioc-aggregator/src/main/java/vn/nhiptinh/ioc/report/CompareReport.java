package vn.nhiptinh.ioc.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.freshness.Recency;
import vn.nhiptinh.ioc.indicator.Dimension;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.moment.OfOneMoment;
import vn.nhiptinh.ioc.report.ReportComparison.ComparedNumber;
import vn.nhiptinh.ioc.report.ReportComparison.ComparedValue;

/** Holds what was published against what is known now, and finds the days on which it became another. */
@ApplicationScoped
class CompareReport {

    private final ReadMonth readMonth;
    private final Indicators indicators;
    private final Freshness freshness;

    CompareReport(ReadMonth readMonth, Indicators indicators, Freshness freshness) {
        this.readMonth = readMonth;
        this.indicators = indicators;
        this.freshness = freshness;
    }

    /**
     * Compares the numbers of an agency.
     *
     * @param id of one indicator, or null for all
     * @param changedOnly leaves out what is the same
     */
    @OfOneMoment
    ReportComparison compare(
            Report report, ReportContents contents, String agency, String id, boolean changedOnly, Locale language) {
        Recency recency = freshness.now();
        boolean whole = agency.equals(report.agency());
        Map<String, ReportValue> published = byIndicator(contents.values(), agency, whole);
        List<Indicator> asked = indicators.on(report.month().atEndOfMonth()).stream()
                .filter(i -> id == null || i.id().equals(id))
                .toList();
        List<ReportValue> now = whole
                ? readMonth.whole(asked, report.agency(), report.month())
                : readMonth.own(asked, report.agency(), report.month());
        Map<String, ReportValue> known = byIndicator(now, agency, whole);
        Set<String> ids = new LinkedHashSet<>(published.keySet());
        ids.addAll(known.keySet());
        List<ComparedNumber> items = new ArrayList<>();
        for (String each : ids) {
            if (id == null || each.equals(id)) {
                items.add(compare(each, published.get(each), known.get(each), language));
            }
        }
        if (whole) {
            items = withDays(items, contents, report);
        }
        if (changedOnly) {
            items = items.stream().filter(ComparedNumber::differs).toList();
        }
        return new ReportComparison(
                report,
                agency,
                whole,
                recency.asOf(recency.services()).orElse(null),
                recency.stale(recency.services()),
                items);
    }

    private static Map<String, ReportValue> byIndicator(List<ReportValue> values, String agency, boolean whole) {
        return values.stream()
                .filter(v -> v.agency().equals(agency) && v.whole() == whole)
                .collect(Collectors.toMap(ReportValue::indicator, Function.identity()));
    }

    private ComparedNumber compare(String id, ReportValue published, ReportValue known, Locale language) {
        ComparedValue then = published == null ? null : ComparedValue.of(published);
        ComparedValue now = known == null ? null : ComparedValue.of(known);
        boolean differs = then == null || now == null || !then.isSame(now);
        BigDecimal change = then == null || now == null || then.value() == null || now.value() == null
                ? null
                : now.value().subtract(then.value());
        boolean formulaChanged = published != null && known != null && published.formula() != known.formula();
        String name = indicators
                .find(id)
                .map(i -> language.equals(Locale.ENGLISH) ? i.nameEn() : i.nameVi())
                .orElse(id);
        return new ComparedNumber(id, name, then, now, change, differs, formulaChanged, null);
    }

    /** Only of what differs are the days read again. */
    private List<ComparedNumber> withDays(List<ComparedNumber> items, ReportContents contents, Report report) {
        List<Indicator> changed = items.stream()
                .filter(ComparedNumber::differs)
                .flatMap(i -> indicators.find(i.indicator(), report.month().atEndOfMonth()).stream())
                .filter(i -> i.dimensions().contains(Dimension.DAY))
                .toList();
        if (changed.isEmpty()) {
            return items;
        }
        Map<String, Map<LocalDate, ReportContents.Day>> then = byDay(contents.days());
        Map<String, Map<LocalDate, ReportContents.Day>> now =
                byDay(readMonth.days(changed, report.agency(), report.month()));
        Set<String> ids = changed.stream().map(Indicator::id).collect(Collectors.toSet());
        return items.stream()
                .map(i -> ids.contains(i.indicator())
                        ? new ComparedNumber(
                                i.indicator(),
                                i.name(),
                                i.published(),
                                i.known(),
                                i.change(),
                                i.differs(),
                                i.formulaChanged(),
                                changedDays(
                                        then.getOrDefault(i.indicator(), Map.of()),
                                        now.getOrDefault(i.indicator(), Map.of())))
                        : i)
                .toList();
    }

    private static Map<String, Map<LocalDate, ReportContents.Day>> byDay(List<ReportContents.Day> days) {
        Map<String, Map<LocalDate, ReportContents.Day>> byDay = new HashMap<>();
        days.forEach(
                d -> byDay.computeIfAbsent(d.indicator(), i -> new HashMap<>()).put(d.day(), d));
        return byDay;
    }

    private static List<LocalDate> changedDays(
            Map<LocalDate, ReportContents.Day> then, Map<LocalDate, ReportContents.Day> now) {
        Set<LocalDate> days = new TreeSet<>(then.keySet());
        days.addAll(now.keySet());
        return days.stream().filter(d -> !isSame(then.get(d), now.get(d))).toList();
    }

    /** A day without a number is one of nought. */
    private static boolean isSame(ReportContents.Day a, ReportContents.Day b) {
        return numerator(a) == numerator(b) && denominator(a) == denominator(b);
    }

    private static long numerator(ReportContents.Day day) {
        return day == null ? 0 : day.numerator();
    }

    private static long denominator(ReportContents.Day day) {
        return day == null || day.denominator() == null ? 0 : day.denominator();
    }
}
