package vn.nhiptinh.launcher.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * The procedures in force in each of the three provinces: the real ones first, then as many made-up
 * ones as the published totals ask for. What is assumed follows from the procedure's code alone, so
 * every run assumes the same.
 */
final class Procedures {
    private static final LocalDate SINCE = LocalDate.of(2021, 1, 1);
    private static final LocalDate DAY_OF_LEVELS = LocalDate.of(2023, 6, 15);

    /** How many procedures a province has, and how many of them at each service level. */
    private record Totals(String root, String suffix, int full, int partial, int infoOnly) {
        int all() {
            return full + partial + infoOnly;
        }
    }

    private static final List<Totals> PROVINCES = List.of(
            new Totals("H08", "", 851, 374, 604),
            new Totals("H05", ".000.00.00.H05", 905, 480, 432),
            new Totals("H06", ".000.00.00.H06", 160, 70, 90));

    private static final List<String> VERBS = List.of(
            "Cấp %s",
            "Cấp lại %s", "Cấp đổi %s", "Điều chỉnh %s", "Gia hạn %s", "Thu hồi %s theo đề nghị của tổ chức, cá nhân");

    /** Fields the communes already handled while there were districts. */
    private static final Set<String> COMMUNE_FIELDS_2023 = Set.of(
            "hộ tịch",
            "chứng thực",
            "người có công",
            "bảo trợ xã hội",
            "tôn giáo",
            "nuôi con nuôi",
            "hòa giải ở cơ sở",
            "giảm nghèo",
            "trẻ em",
            "tiếp công dân",
            "xử lý đơn",
            "giải quyết khiếu nại",
            "giải quyết tố cáo",
            "bồi thường nhà nước",
            "thủy lợi",
            "trồng trọt",
            "chăn nuôi",
            "thú y",
            "quản lý đê điều và phòng, chống thiên tai",
            "thành lập và hoạt động của tổ hợp tác",
            "văn hóa",
            "kinh tế hợp tác và phát triển nông thôn");

    /** A procedure before it belongs to a province. */
    private record Draft(
            String nationalCode,
            String name,
            String field,
            String department,
            Set<Level> levels,
            String onlineChannel,
            ServiceLevel knownLevel,
            String timeValue,
            String timeUnit,
            boolean feeBearing,
            Long feeVnd,
            String decision,
            boolean generated,
            String source) {}

    private final List<Agency> agencies;
    private final FieldCodes fields;
    private final List<Draft> drafts;

    private Procedures(List<Agency> agencies, List<Draft> drafts) {
        this.agencies = agencies;
        this.drafts = drafts;
        this.fields = new FieldCodes(drafts.stream().map(Draft::field).toList());
    }

    static List<Procedure> read(Path folder, List<Agency> agencies) {
        int most = PROVINCES.stream().mapToInt(Totals::all).max().orElseThrow();
        List<Draft> drafts = new ArrayList<>(real(folder));
        drafts.addAll(generated(folder, most - drafts.size()));
        Procedures procedures = new Procedures(agencies, drafts);
        return PROVINCES.stream().flatMap(procedures::inForce).toList();
    }

    private static List<Draft> real(Path folder) {
        Map<String, String> byMinistry = new HashMap<>();
        for (CSVRecord row : RawFile.rows(folder.resolve("departments-by-ministry.csv"))) {
            byMinistry.put(row.get("ministry"), row.get("department_2023"));
        }
        return RawFile.rows(folder.resolve("procedures.csv")).stream()
                .filter(row -> !Boolean.parseBoolean(row.get("vertical")))
                .sorted(Comparator.<CSVRecord, Boolean>comparing(
                                row -> !row.get("likely_existing_2023").equals("yes"))
                        .thenComparing(row -> row.get("code")))
                .map(row -> real(row, byMinistry))
                .toList();
    }

    private static Draft real(CSVRecord row, Map<String, String> byMinistry) {
        String field = row.get("field").isEmpty() ? "Lĩnh vực khác" : row.get("field");
        String department = row.get("department_2023");
        if (department.startsWith("UBND cấp")) {
            department = byMinistry.getOrDefault(row.get("ministry"), "");
        }
        String fee = row.get("fee_kind");
        String known = row.get("service_level");
        return new Draft(
                row.get("code"),
                row.get("name"),
                field,
                department,
                levels2023(row.get("levels"), row.get("name"), field),
                row.get("online_channel"),
                known.isEmpty() ? null : known.equals("INFO") ? ServiceLevel.INFO_ONLY : ServiceLevel.valueOf(known),
                row.get("time_value"),
                row.get("time_unit"),
                Set.of("AMOUNT", "IN_TEXT", "BY_REGULATION").contains(fee),
                fee.equals("AMOUNT") ? Long.valueOf(row.get("fee_vnd")) : null,
                row.get("decision"),
                false,
                row.get("source"));
    }

    /** The levels of 2023: what 2026 gives to the commune was in part the district's business. */
    private static Set<Level> levels2023(String levels, String name, String field) {
        Set<Level> result = EnumSet.noneOf(Level.class);
        for (String level : levels.split(";")) {
            if (Set.of("PROVINCE", "DISTRICT", "COMMUNE").contains(level)) {
                result.add(Level.valueOf(level));
            }
        }
        boolean foreignElement = field.equals("Hộ tịch") && name.contains("yếu tố nước ngoài");
        if (result.contains(Level.COMMUNE)
                && (foreignElement || !COMMUNE_FIELDS_2023.contains(field.toLowerCase(Locale.ROOT)))) {
            result.remove(Level.COMMUNE);
            result.add(Level.DISTRICT);
        }
        if (result.isEmpty()) {
            result.add(Level.PROVINCE);
        }
        return result;
    }

    private static List<Draft> generated(Path folder, int count) {
        List<CSVRecord> subjects = RawFile.rows(folder.resolve("generated-procedure-subjects.csv"));
        List<Draft> drafts = new ArrayList<>();
        for (String verb : VERBS) {
            for (CSVRecord subject : subjects) {
                if (drafts.size() < count) {
                    drafts.add(generated(drafts.size() + 1, verb, subject));
                }
            }
        }
        if (drafts.size() < count) {
            throw new IllegalStateException("Too few subjects for generated procedures");
        }
        return drafts;
    }

    private static Draft generated(int number, String verb, CSVRecord subject) {
        String code = "9.%06d".formatted(number);
        boolean fee = StableChoice.of(code + " fee") < 0.2;
        return new Draft(
                code,
                verb.formatted(subject.get("subject")),
                subject.get("field"),
                subject.get("department_2023"),
                EnumSet.of(Level.valueOf(subject.get("level"))),
                "",
                null,
                "",
                "",
                fee,
                fee ? StableChoice.oneOf(code, 20_000L, 50_000L, 100_000L, 200_000L) : null,
                "",
                true,
                "generated");
    }

    private Stream<Procedure> inForce(Totals totals) {
        List<Draft> chosen = drafts.subList(0, totals.all());
        Map<Draft, ServiceLevel> serviceLevels = serviceLevels(chosen, totals);
        boolean assumedAdoption = totals.root().equals("H06");
        return chosen.stream().map(draft -> procedure(draft, serviceLevels.get(draft), totals, assumedAdoption));
    }

    /**
     * Gives every procedure a service level so that the totals come out: known levels stand, the
     * others follow a fixed order that prefers procedures with an online channel.
     */
    private static Map<Draft, ServiceLevel> serviceLevels(List<Draft> chosen, Totals totals) {
        Map<Draft, ServiceLevel> levels = new LinkedHashMap<>();
        Map<ServiceLevel, Integer> left = new HashMap<>();
        left.put(ServiceLevel.FULL, totals.full());
        left.put(ServiceLevel.PARTIAL, totals.partial());
        left.put(ServiceLevel.INFO_ONLY, totals.infoOnly());
        for (Draft draft : chosen) {
            if (draft.knownLevel() != null) {
                levels.put(draft, draft.knownLevel());
                left.merge(draft.knownLevel(), -1, Integer::sum);
            }
        }
        List<Draft> open = chosen.stream()
                .filter(draft -> draft.knownLevel() == null)
                .sorted(Comparator.comparingDouble(d -> offlineness(d, totals.root())))
                .toList();
        int online = left.get(ServiceLevel.FULL) + left.get(ServiceLevel.PARTIAL);
        List<Draft> fullFirst = open.subList(0, online).stream()
                .sorted(Comparator.comparingDouble(d -> StableChoice.of(totals.root() + d.nationalCode() + " full")))
                .toList();
        for (int i = 0; i < online; i++) {
            levels.put(fullFirst.get(i), i < left.get(ServiceLevel.FULL) ? ServiceLevel.FULL : ServiceLevel.PARTIAL);
        }
        open.subList(online, open.size()).forEach(d -> levels.put(d, ServiceLevel.INFO_ONLY));
        return levels;
    }

    private static double offlineness(Draft draft, String root) {
        double channel =
                switch (draft.onlineChannel()) {
                    case "true" -> 0;
                    case "false" -> 0.9;
                    default -> 0.35;
                };
        return channel + StableChoice.of(root + draft.nationalCode() + " online");
    }

    private Procedure procedure(Draft draft, ServiceLevel serviceLevel, Totals totals, boolean assumedAdoption) {
        Set<String> assumed = new java.util.LinkedHashSet<>();
        int timeValue;
        String timeUnit;
        if (draft.timeValue().isEmpty()) {
            timeValue = StableChoice.oneOf(draft.nationalCode() + " time", 2, 3, 5, 7, 10, 15, 20);
            timeUnit = "WORKING_DAY";
            assumed.add("time limit");
        } else {
            timeValue = Integer.parseInt(draft.timeValue());
            timeUnit = draft.timeUnit();
        }
        if (draft.knownLevel() == null) {
            assumed.add("service level");
        }
        if (assumedAdoption) {
            assumed.add("in force in this province");
        }
        return new Procedure(
                draft.nationalCode() + totals.suffix(),
                SINCE,
                draft.name(),
                fields.code(draft.field()),
                fields.name(draft.field()),
                managingAgency(totals.root(), draft.department()),
                draft.levels(),
                serviceLevel,
                draft.feeBearing(),
                !draft.name().startsWith("Thông báo"),
                timeValue,
                timeUnit,
                draft.feeVnd(),
                draft.decision(),
                draft.generated() || assumedAdoption,
                draft.source() + (assumed.isEmpty() ? "" : "; assumed: " + String.join(", ", assumed)));
    }

    private String managingAgency(String root, String department) {
        return agencies.stream()
                .filter(a -> a.root().equals(root) && a.validOn(DAY_OF_LEVELS))
                .filter(a -> a.answersFor(department))
                .map(Agency::code)
                .findFirst()
                .orElse(root);
    }

    /** Guards the drafts against a national code that would be in force twice. */
    static void requireDistinct(List<Procedure> procedures) {
        Set<String> codes = new HashSet<>();
        for (Procedure procedure : procedures) {
            if (!codes.add(procedure.code())) {
                throw new IllegalStateException("Twice in force: " + procedure.code());
            }
        }
    }
}
