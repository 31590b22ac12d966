package vn.nhiptinh.launcher.figures;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Numbers dossiers or petitions: the running number starts again each day at each agency. */
final class DossierNumbers {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final String middle;
    private final Map<String, Integer> last = new HashMap<>();
    private String day = "";

    /** @param middle what stands between the agency's code and the day */
    DossierNumbers(String middle) {
        this.middle = middle;
    }

    void moveTo(LocalDate date) {
        String next = DAY.format(date);
        if (!next.equals(day)) {
            day = next;
            last.clear();
        }
    }

    String next(String agency) {
        int number = last.merge(agency, 1, Integer::sum);
        String digits = Integer.toString(number);
        return agency + middle + day + "-" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
