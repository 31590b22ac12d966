package vn.nhiptinh.catalog;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/** The real files of the folder {@code reference}, as files that the imports take. */
public final class ReferenceFiles {

    private static final Path FOLDER = Path.of("reference");

    private static final Map<String, String> UNIT_COLUMNS = Map.of(
            "parent_code", "parentCode",
            "valid_from", "validFrom",
            "valid_to", "validTo",
            "name_en", "nameEn",
            "population_weight", "populationWeight");

    private static final Map<String, String> AGENCY_COLUMNS = Map.of(
            "short_name", "shortName",
            "parent_code", "parentCode",
            "unit_code", "unitCode",
            "valid_from", "validFrom",
            "valid_to", "validTo",
            "successor_code", "successorCode");

    private ReferenceFiles() {}

    /** Bình Định and Gia Lai before and after 1 July 2025, with what code 21580 meant in between. */
    public static String units() {
        List<String> columns = List.of(
                "code",
                "name",
                "kind",
                "level",
                "parent_code",
                "valid_from",
                "valid_to",
                "name_en",
                "lon",
                "lat",
                "population_weight");
        List<List<String>> rows = new ArrayList<>();
        rows.addAll(rows("units-binh-dinh-2023.csv", columns));
        rows.addAll(rows("units-gia-lai-2023.csv", columns));
        rows.add(List.of(
                "21580", "Phường Trần Phú", "phường", "COMMUNE", "540", "2024-12-01", "2025-06-30", "", "", "", ""));
        rows.addAll(rows("units-gia-lai-2025.csv", columns));
        return csv(columns, UNIT_COLUMNS, rows);
    }

    /** The merger of the two provinces, and what became of the ward with the code 21580. */
    public static String successions() {
        return """
                oldCode,newCode,kind,effectiveFrom,areaShare,note
                52,52,MERGED,2025-07-01,,NQ 202/2025/QH15
                64,52,MERGED,2025-07-01,,NQ 202/2025/QH15
                21580,21580,RENAMED,2024-12-01,,
                21586,21580,MERGED,2024-12-01,,
                21580,21583,MERGED,2025-07-01,,
                """;
    }

    /** The agencies of Bình Định. */
    public static String agencies() {
        List<String> columns = List.of(
                "code",
                "name",
                "short_name",
                "kind",
                "level",
                "parent_code",
                "unit_code",
                "vertical",
                "valid_from",
                "valid_to",
                "successor_code",
                "generated",
                "source",
                "note");
        return csv(columns, AGENCY_COLUMNS, rows("agencies-binh-dinh.csv", columns));
    }

    /** Every day of 2021 to 2026. */
    public static String calendar() {
        Map<String, List<String>> special =
                rows("holidays-vn.csv", List.of("date", "scope", "kind", "name_vi", "source")).stream()
                        .collect(Collectors.toMap(r -> r.get(0), r -> r));
        List<List<String>> rows = Stream.iterate(LocalDate.of(2021, 1, 1), day -> day.plusDays(1))
                .takeWhile(day -> day.getYear() <= 2026)
                .map(day -> special.getOrDefault(
                        day.toString(),
                        List.of(
                                day.toString(),
                                "VN",
                                day.getDayOfWeek().getValue() > 5 ? "WEEKEND" : "WORKING",
                                "",
                                "")))
                .toList();
        return csv(List.of("date", "scope", "kind", "reason", "source"), Map.of(), rows);
    }

    private static List<List<String>> rows(String file, List<String> columns) {
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file))) {
            return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).stream()
                    .map(record -> columns.stream().map(record::get).toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csv(List<String> columns, Map<String, String> names, List<List<String>> rows) {
        StringBuilder csv = new StringBuilder(
                columns.stream().map(c -> names.getOrDefault(c, c)).collect(Collectors.joining(",")));
        for (List<String> row : rows) {
            csv.append('\n')
                    .append(row.stream()
                            .map(v -> '"' + v.replace("\"", "\"\"") + '"')
                            .collect(Collectors.joining(",")));
        }
        return csv.append('\n').toString();
    }
}
