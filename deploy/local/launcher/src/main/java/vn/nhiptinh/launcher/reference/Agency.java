package vn.nhiptinh.launcher.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * An agency of one of the three provinces.
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

    /** All agencies, parents before their children and successors before those they follow. */
    static List<Agency> read(Path folder) {
        List<Agency> agencies = new ArrayList<>();
        for (String file : List.of("agencies-binh-dinh.csv", "agencies-bac-ninh.csv", "agencies-ba-ria-vung-tau.csv")) {
            for (CSVRecord row : RawFile.rows(folder.resolve(file))) {
                agencies.add(agency(row));
            }
        }
        agencies.sort(Comparator.comparingInt(Agency::depth)
                .thenComparing(a -> !a.successorCode.isEmpty())
                .thenComparing(Agency::code));
        return List.copyOf(agencies);
    }

    private static Agency agency(CSVRecord row) {
        return new Agency(
                row.get("code"),
                row.get("name"),
                row.get("short_name"),
                row.get("kind"),
                Level.valueOf(row.get("level")),
                row.get("parent_code"),
                row.get("unit_code"),
                Boolean.parseBoolean(row.get("vertical")),
                RawFile.date(row, "valid_from"),
                RawFile.date(row, "valid_to"),
                row.get("successor_code"),
                Boolean.parseBoolean(row.get("generated")),
                row.get("source"),
                row.get("note"),
                row.isMapped("stands_for") ? Set.of(row.get("stands_for").split(";")) : Set.of());
    }

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
