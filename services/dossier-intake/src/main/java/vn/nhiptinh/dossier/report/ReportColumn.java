package vn.nhiptinh.dossier.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.nhiptinh.dossier.report.DossierReport.Figures;
import vn.nhiptinh.dossier.report.DossierReport.Row;
import vn.nhiptinh.dossier.table.Table;

/** The columns of the form as it is printed. */
enum ReportColumn {
    RECEIVED("Tiếp nhận: tổng số", f -> f.received().total()),
    CARRIED_OVER("Tiếp nhận: kỳ trước chuyển sang", f -> f.received().carriedOver()),
    IN_PERIOD("Tiếp nhận: trong kỳ", f -> f.received().inPeriod()),
    ONLINE("Trong kỳ: trực tuyến", f -> f.received().online()),
    IN_PERSON("Trong kỳ: trực tiếp", f -> f.received().inPerson()),
    POSTAL("Trong kỳ: bưu chính công ích", f -> f.received().postal()),
    PROCESSED("Đã xử lý: tổng số", f -> f.processed().total()),
    EARLY("Đã xử lý: trước hạn", f -> f.processed().early()),
    ON_TIME("Đã xử lý: đúng hạn", f -> f.processed().onTime()),
    LATE("Đã xử lý: quá hạn", f -> f.processed().late()),
    IN_PROGRESS("Đang xử lý: tổng số", f -> f.inProgress().total()),
    IN_PROGRESS_IN_TIME("Đang xử lý: trong hạn", f -> f.inProgress().inTime()),
    IN_PROGRESS_OVERDUE("Đang xử lý: quá hạn", f -> f.inProgress().overdue()),
    SUSPENDED("Tạm dừng xử lý: tổng số", f -> f.suspended().total()),
    SUSPENDED_IN_TIME("Tạm dừng xử lý: trong hạn", f -> f.suspended().inTime()),
    SUSPENDED_OVERDUE("Tạm dừng xử lý: quá hạn", f -> f.suspended().overdue());

    private static final String TOTAL = "Tổng cộng";

    private final String heading;
    private final Function<Figures, Long> value;

    ReportColumn(String heading, Function<Figures, Long> value) {
        this.heading = heading;
        this.value = value;
    }

    /** The report as a table with its total as the last line. */
    static Table table(DossierReport report) {
        List<String> headings = Stream.concat(
                        Stream.of("Nhóm", "Mã cơ quan", "Cơ quan"),
                        Arrays.stream(values()).map(c -> c.heading))
                .toList();
        List<List<Object>> rows = Stream.concat(
                        report.rows().stream().map(ReportColumn::line), Stream.of(line(TOTAL, "", "", report.total())))
                .toList();
        return new Table("Báo cáo", headings, rows);
    }

    private static List<Object> line(Row row) {
        return line(row.group().title(), row.agency() == null ? "" : row.agency(), row.name(), row.figures());
    }

    private static List<Object> line(String group, String agency, String name, Figures figures) {
        return Stream.<Object>concat(
                        Stream.of(group, agency, name), Arrays.stream(values()).map(c -> c.value.apply(figures)))
                .toList();
    }
}
