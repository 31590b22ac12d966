package vn.nhiptinh.launcher.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An agency of one of the three provinces for as long as its code meant just this.
 *
 * @param standsFor the departments of the procedure list this agency answers for besides its own
 *     name
 */
public record Agency(
        String code,
        String name,
        String shortName,
        String kind,
        Level level,
        String parentCode,
        String unitCode,
        boolean vertical,
        LocalDate validFrom,
        LocalDate validTo,
        String successorCode,
        boolean generated,
        String source,
        String note,
        Set<String> standsFor) {
    public static final List<String> COLUMNS = List.of(
            "code",
            "name",
            "shortName",
            "kind",
            "level",
            "parentCode",
            "unitCode",
            "vertical",
            "validFrom",
            "validTo",
            "successorCode",
            "generated",
            "source",
            "note");

    public String root() {
        int dot = code.indexOf('.');
        return dot < 0 ? code : code.substring(0, dot);
    }

    int depth() {
        return (int) code.chars().filter(c -> c == '.').count();
    }

    public boolean validOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    boolean answersFor(String department) {
        return name.equals(department) || standsFor.contains(department);
    }

    Agency followedBy(String successor) {
        return new Agency(
                code,
                name,
                shortName,
                kind,
                level,
                parentCode,
                unitCode,
                vertical,
                validFrom,
                validTo,
                successor,
                generated,
                source,
                note,
                standsFor);
    }

    List<String> row() {
        return List.of(
                code,
                name,
                shortName,
                kind,
                level.name(),
                parentCode,
                unitCode,
                Boolean.toString(vertical),
                RawFile.text(validFrom),
                RawFile.text(validTo),
                successorCode,
                Boolean.toString(generated),
                source,
                note);
    }
}
