package vn.nhiptinh.launcher.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/**
 * The agencies of the three provinces: those of the files, which end with the districts at the latest, and those since,
 * which follow from what became of the units.
 */
final class Agencies {
    private static final LocalDate SINCE = Units.TWO_TIERS;
    private static final LocalDate LAST_DAY_BEFORE = SINCE.minusDays(1);

    /** A province whose agencies go on under a merged one; central bodies share the number of its root. */
    private record Takeover(String oldRoot, String oldUnit, String newRoot, String newUnit) {
        boolean concerns(Agency agency) {
            return agency.code().startsWith(oldRoot.substring(1), 1);
        }

        String newCode(String oldCode) {
            return oldCode.isEmpty() ? "" : oldCode.charAt(0) + newRoot.substring(1) + oldCode.substring(3);
        }
    }

    private static final List<Takeover> TAKEOVERS = List.of(
            new Takeover("H08", "52", "H21", "52"),
            new Takeover("H05", "27", "H05", "24"),
            new Takeover("H06", "77", "H29", "79"));

    /** Above every number that an agency of a file has. */
    private static final int FIRST_COMMUNE = 101;

    private static final String NOTE = "the code since 2025-07-01 is made up";

    private final List<Unit> units;
    private final List<Succession> successions;
    private final List<Agency> before;
    private final List<Agency> since = new ArrayList<>();
    private final Map<String, String> communeAgencies = new HashMap<>();

    private Agencies(Units units, List<Agency> before) {
        this.units = units.units();
        this.successions = units.successions();
        this.before = before;
        for (Takeover takeover : TAKEOVERS) {
            addProvince(takeover);
            addCommunes(takeover);
        }
    }

    /** All agencies: parents before their children, successors before those they follow, periods in order. */
    static List<Agency> read(Path folder, Units units) {
        List<Agency> before = new ArrayList<>();
        for (String file : List.of("agencies-binh-dinh.csv", "agencies-bac-ninh.csv", "agencies-ba-ria-vung-tau.csv")) {
            for (CSVRecord row : RawFile.rows(folder.resolve(file))) {
                before.add(agency(row));
            }
        }
        return new Agencies(units, before).all();
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

    private void addProvince(Takeover takeover) {
        String oldName = insideName(unit(takeover.oldUnit(), LAST_DAY_BEFORE));
        String newName = insideName(unit(takeover.newUnit(), SINCE));
        for (Agency agency : before) {
            if (takeover.concerns(agency) && agency.level() == Level.PROVINCE && agency.validOn(LAST_DAY_BEFORE)) {
                since.add(new Agency(
                        takeover.newCode(agency.code()),
                        agency.name().replace(oldName, newName),
                        agency.shortName(),
                        agency.kind(),
                        agency.level(),
                        takeover.newCode(agency.parentCode()),
                        takeover.newUnit(),
                        agency.vertical(),
                        SINCE,
                        null,
                        "",
                        true,
                        "derived: the province's agencies of 2025-06-30 under the merged province",
                        NOTE,
                        agency.standsFor()));
            }
        }
    }

    private void addCommunes(Takeover takeover) {
        List<Unit> communes = units.stream()
                .filter(u -> u.level() == Level.COMMUNE && u.validOn(SINCE))
                .filter(u -> u.parentCode().equals(takeover.newUnit()))
                .sorted(Comparator.comparing(Unit::code))
                .toList();
        for (int i = 0; i < communes.size(); i++) {
            Unit commune = communes.get(i);
            String code = takeover.newRoot() + "." + (FIRST_COMMUNE + i);
            String name = "UBND " + lowerFirst(commune.name());
            communeAgencies.put(commune.code(), code);
            since.add(new Agency(
                    code,
                    name,
                    name,
                    "PEOPLES_COMMITTEE",
                    Level.COMMUNE,
                    takeover.newRoot(),
                    commune.code(),
                    false,
                    SINCE,
                    null,
                    "",
                    true,
                    "derived: " + Units.DECREE,
                    NOTE,
                    Set.of()));
        }
    }

    private List<Agency> all() {
        List<Agency> all = new ArrayList<>(since);
        for (Agency agency : before) {
            all.add(agency.successorCode().isEmpty() ? agency.followedBy(successor(agency)) : agency);
        }
        Map<String, Agency> byCode = all.stream().collect(Collectors.toMap(Agency::code, a -> a, (one, other) -> one));
        all.sort(Comparator.comparingInt(Agency::depth)
                .thenComparing(a -> takeoversAhead(a, byCode))
                .thenComparing(Agency::code)
                .thenComparing(a -> RawFile.text(a.validFrom())));
        return List.copyOf(all);
    }

    /** How often an agency of this one's depth takes over until one stays; the depth itself is in order already. */
    private static int takeoversAhead(Agency agency, Map<String, Agency> byCode) {
        Agency next = byCode.get(agency.successorCode());
        return next == null || next.depth() != agency.depth() ? 0 : 1 + takeoversAhead(next, byCode);
    }

    /** Who took over from an agency of the files; empty where nobody did alone, or where its code goes on. */
    private String successor(Agency agency) {
        return switch (agency.level()) {
            case PROVINCE -> provinceSuccessor(agency);
            case DISTRICT -> "";
            case COMMUNE -> communeSuccessor(agency);
        };
    }

    private static String provinceSuccessor(Agency agency) {
        return TAKEOVERS.stream()
                .filter(takeover -> takeover.concerns(agency))
                .map(takeover -> takeover.newCode(agency.code()))
                .filter(code -> !code.equals(agency.code()))
                .findFirst()
                .orElse("");
    }

    private String communeSuccessor(Agency agency) {
        Set<String> heirs = heirs(agency.unitCode(), agency.validTo());
        return heirs.size() == 1 ? communeAgencies.get(heirs.iterator().next()) : "";
    }

    /** The units since the reform that a unit went into, over any in between; a code means a unit only on a day. */
    private Set<String> heirs(String code, LocalDate day) {
        LocalDate end = unit(code, day).validTo();
        if (end == null) {
            return Set.of(code);
        }
        LocalDate next = end.plusDays(1);
        return successions.stream()
                .filter(s -> s.oldCode().equals(code) && s.effectiveFrom().equals(next))
                .flatMap(s -> heirs(s.newCode(), next).stream())
                .collect(Collectors.toSet());
    }

    private Unit unit(String code, LocalDate day) {
        return units.stream()
                .filter(u -> u.code().equals(code) && u.validOn(day))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No unit " + code + " on " + day));
    }

    /** A province as the names of its agencies write it: "tỉnh Gia Lai", but "Thành phố Hồ Chí Minh". */
    private static String insideName(Unit province) {
        return province.kind().equals("tỉnh") ? lowerFirst(province.name()) : province.name();
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
