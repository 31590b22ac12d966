package vn.nhiptinh.launcher.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * The units of four provinces in 2023, what they became, and the units in between: everything the
 * succession table names exists as a unit, so that no succession points to nowhere.
 */
final class Units {
    /** Since this day there are no districts. */
    static final LocalDate TWO_TIERS = LocalDate.of(2025, 7, 1);

    static final String DECREE = "QĐ 19/2025/QĐ-TTg";

    private final List<Unit> units = new ArrayList<>();
    private final List<Succession> successions = new ArrayList<>();

    private Units() {}

    static Units read(Path folder) {
        Units result = new Units();
        for (String file : List.of(
                "units-binh-dinh-2023.csv",
                "units-gia-lai-2023.csv",
                "units-bac-ninh-2023.csv",
                "units-ba-ria-vung-tau-2023.csv",
                "units-gia-lai-2025.csv")) {
            for (CSVRecord row : RawFile.rows(folder.resolve(file))) {
                result.units.add(unit(row));
            }
        }
        List<CSVRecord> changes = RawFile.rows(folder.resolve("unit-changes-2019-2025.csv"));
        result.addUnitsBeforeTheirLastName(changes);
        result.addUnitsOfTheLastMonths(changes);
        List<CSVRecord> rows = RawFile.rows(folder.resolve("unit-succession-2025.csv"));
        result.addUnitsNamedOnlyBy(rows);
        result.addSuccessions(rows);
        result.units.sort(Comparator.comparing(Unit::level)
                .thenComparing(Unit::code)
                .thenComparing(u -> RawFile.text(u.validFrom())));
        return result;
    }

    List<Unit> units() {
        return List.copyOf(units);
    }

    List<Succession> successions() {
        return List.copyOf(successions);
    }

    /** Relative weight of a unit by its code, as of 2023; 0 where it is not known. */
    Map<String, Double> weights2023() {
        Map<String, Double> weights = new HashMap<>();
        for (Unit unit : units) {
            if (unit.validOn(LocalDate.of(2023, 6, 15))
                    && !unit.populationWeight().isEmpty()) {
                weights.put(unit.code(), Double.valueOf(unit.populationWeight()));
            }
        }
        return weights;
    }

    private static Unit unit(CSVRecord row) {
        return new Unit(
                row.get("code"),
                row.get("name"),
                row.get("kind"),
                Level.valueOf(row.get("level")),
                row.get("parent_code"),
                RawFile.date(row, "valid_from"),
                RawFile.date(row, "valid_to"),
                row.get("name_en"),
                row.get("lon"),
                row.get("lat"),
                row.get("population_weight"),
                row.get("valid_from").startsWith("2025-07") ? DECREE : "");
    }

    /** What a unit of 2023 was called, or to which district it belonged, before its last change. */
    private void addUnitsBeforeTheirLastName(List<CSVRecord> changes) {
        for (Unit later : List.copyOf(units)) {
            for (CSVRecord change : changes) {
                if (later.validFrom() != null
                        && change.get("code").equals(later.code())
                        && !change.get("old_name").isEmpty()
                        && change.get("first_seen_snapshot")
                                .equals(later.validFrom().toString())) {
                    addUnlessKnown(
                            later.code(),
                            change.get("old_name"),
                            later.level(),
                            change.get("old_parent"),
                            null,
                            later.validFrom().minusDays(1));
                }
            }
        }
    }

    /** What a code of 2023 meant from its last change to the end of the districts. */
    private void addUnitsOfTheLastMonths(List<CSVRecord> changes) {
        LocalDate last = TWO_TIERS.minusDays(1);
        for (Unit old : List.copyOf(units)) {
            if (old.validTo() == null || !old.validTo().isBefore(last)) {
                continue;
            }
            for (CSVRecord change : changes) {
                if (change.get("code").equals(old.code())
                        && !change.get("new_name").isEmpty()
                        && change.get("first_seen_snapshot").compareTo("2024-09") > 0) {
                    addUnlessKnown(
                            old.code(),
                            change.get("new_name"),
                            old.level(),
                            change.get("new_parent"),
                            old.validTo().plusDays(1),
                            last);
                }
            }
        }
    }

    private void addUnitsNamedOnlyBy(List<CSVRecord> rows) {
        for (CSVRecord row : rows) {
            Level level = Level.valueOf(row.get("level"));
            if (!row.get("via_code").isEmpty()) {
                LocalDate since = LocalDate.parse(row.get("via_effective_from"));
                addUnlessKnown(
                        row.get("via_code"),
                        row.get("via_name"),
                        level,
                        row.get("old_district_code"),
                        since,
                        TWO_TIERS.minusDays(1));
            }
            if (level == Level.PROVINCE) {
                addUnlessKnown(row.get("old_code"), row.get("old_name"), level, "", null, TWO_TIERS.minusDays(1));
            }
            addUnlessKnown(
                    row.get("new_code"),
                    row.get("new_name"),
                    level,
                    level == Level.PROVINCE ? "" : row.get("new_province_code"),
                    TWO_TIERS,
                    null);
        }
    }

    private void addUnlessKnown(
            String code, String name, Level level, String parent, LocalDate validFrom, LocalDate validTo) {
        LocalDate day = validFrom == null ? validTo : validFrom;
        if (units.stream().anyMatch(u -> u.code().equals(code) && u.validOn(day))) {
            return;
        }
        String basis = TWO_TIERS.equals(validFrom) ? DECREE : "";
        units.add(new Unit(code, name, kind(name), level, parent, validFrom, validTo, "", "", "", "", basis));
    }

    private static String kind(String name) {
        for (String kind : List.of("Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Phường", "Huyện", "Tỉnh", "Xã")) {
            if (name.startsWith(kind)) {
                return kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
            }
        }
        throw new IllegalArgumentException("A unit of unknown kind: " + name);
    }

    private void addSuccessions(List<CSVRecord> rows) {
        Set<String> seen = new HashSet<>();
        for (CSVRecord row : rows) {
            LocalDate effective = LocalDate.parse(row.get("effective_from"));
            String oldCode = row.get("old_code");
            String newCode = row.get("new_code");
            String via = row.get("via_code");
            String note = row.get("note");
            LocalDate moved = endBefore(oldCode, effective);
            if (moved != null && via.isEmpty()) {
                add(seen, new Succession(oldCode, oldCode, "UNCHANGED", moved, "", "another district"));
            }
            if (via.isEmpty()) {
                add(seen, new Succession(oldCode, newCode, row.get("kind"), effective, row.get("area_share"), note));
            } else {
                long merged = rows.stream()
                        .filter(r -> r.get("via_code").equals(via))
                        .map(r -> r.get("old_code"))
                        .distinct()
                        .count();
                LocalDate between = LocalDate.parse(row.get("via_effective_from"));
                String kind = merged == 1 && via.equals(oldCode) ? "RENAMED" : "MERGED";
                add(seen, new Succession(oldCode, via, kind, between, "", note));
                add(seen, new Succession(via, newCode, row.get("kind"), effective, row.get("area_share"), ""));
            }
        }
    }

    /** The day from which the code of a unit of 2023 meant something else before the reform. */
    private LocalDate endBefore(String code, LocalDate reform) {
        return units.stream()
                .filter(u -> u.code().equals(code) && u.validOn(LocalDate.of(2023, 6, 15)))
                .map(Unit::validTo)
                .filter(end -> end != null && end.plusDays(1).isBefore(reform))
                .map(end -> end.plusDays(1))
                .findFirst()
                .orElse(null);
    }

    private void add(Set<String> seen, Succession succession) {
        if (seen.add(succession.oldCode() + ">" + succession.newCode() + "@" + succession.effectiveFrom())) {
            successions.add(succession);
        }
    }
}
