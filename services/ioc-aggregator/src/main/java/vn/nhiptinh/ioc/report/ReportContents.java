package vn.nhiptinh.ioc.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Everything that a report says, in one order. */
record ReportContents(List<ReportValue> values, List<Day> days) {

    ReportContents {
        values = values.stream()
                .sorted(Comparator.comparing(ReportValue::indicator)
                        .thenComparing(ReportValue::agency)
                        .thenComparing(ReportValue::whole))
                .toList();
        days = days.stream()
                .sorted(Comparator.comparing(Day::indicator).thenComparing(Day::day))
                .toList();
    }

    /** The province's number of one day of the month. */
    record Day(String indicator, LocalDate day, long numerator, Long denominator) {}

    /** The hash of all of it, with whose it is. */
    String sha256(String number, YearMonth month, int version) {
        StringBuilder text = new StringBuilder();
        text.append(number)
                .append('|')
                .append(month)
                .append('|')
                .append(version)
                .append('\n');
        for (ReportValue v : values) {
            line(
                    text,
                    v.indicator(),
                    v.formula(),
                    v.agency(),
                    v.whole(),
                    v.numerator(),
                    v.denominator(),
                    v.value() == null ? null : v.value().toPlainString(),
                    v.target(),
                    v.status());
            if (v.percentiles() != null) {
                v.percentiles().forEach(p -> line(text, p.percent(), p.value().toPlainString()));
            }
        }
        for (Day d : days) {
            line(text, d.indicator(), d.day(), d.numerator(), d.denominator());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void line(StringBuilder text, Object... cells) {
        for (Object cell : cells) {
            text.append(cell == null ? "" : cell).append('|');
        }
        text.append('\n');
    }
}
