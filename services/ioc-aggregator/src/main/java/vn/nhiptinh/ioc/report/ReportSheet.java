package vn.nhiptinh.ioc.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.kit.problem.ProblemMessages;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Writes a report as the table that offices file, in Vietnamese. */
@ApplicationScoped
class ReportSheet {

    static final List<String> HEADINGS = List.of(
            "Số báo cáo",
            "Tháng",
            "Mã cơ quan",
            "Cơ quan",
            "Phạm vi",
            "Mã chỉ tiêu",
            "Chỉ tiêu",
            "Đơn vị tính",
            "Tử số hoặc số lượng",
            "Mẫu số",
            "Giá trị",
            "Phân vị",
            "Mục tiêu",
            "So với mục tiêu");

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Indicators indicators;
    private final ReferenceData reference;
    private final ProblemMessages messages;

    ReportSheet(Indicators indicators, ReferenceData reference, ProblemMessages messages) {
        this.indicators = indicators;
        this.reference = reference;
        this.messages = messages;
    }

    /** A row for each value. */
    List<List<Object>> rows(Report report, List<ReportValue> values) {
        List<List<Object>> rows = new ArrayList<>();
        for (ReportValue v : values) {
            Optional<Indicator> indicator =
                    indicators.find(v.indicator(), report.month().atEndOfMonth());
            rows.add(Arrays.asList(
                    report.number(),
                    report.month().toString(),
                    v.agency(),
                    reference
                            .agency(v.agency())
                            .map(AgencyChanged::periods)
                            .map(periods -> periods.get(periods.size() - 1).name())
                            .orElse(v.agency()),
                    v.whole() ? "Gồm các cơ quan trực thuộc" : "Riêng cơ quan",
                    v.indicator(),
                    indicator.map(Indicator::nameVi).orElse(v.indicator()),
                    indicator.map(i -> word("unit", i.unit().name())).orElse(""),
                    v.numerator(),
                    v.denominator(),
                    v.value(),
                    percentiles(v),
                    v.target(),
                    v.status() == null ? null : word("target-status", v.status().name())));
        }
        return rows;
    }

    private static String percentiles(ReportValue v) {
        return v.percentiles() == null
                ? null
                : v.percentiles().stream()
                        .map(p -> p.percent() + " %: " + p.value().toPlainString())
                        .collect(Collectors.joining("; "));
    }

    private String word(String kind, String name) {
        return messages.word(kind + "." + name, VIETNAMESE).orElse(name);
    }
}
