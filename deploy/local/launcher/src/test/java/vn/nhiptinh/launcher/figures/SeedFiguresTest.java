package vn.nhiptinh.launcher.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.launcher.reference.Agency;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.Level;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.reference.ReferenceData;

class SeedFiguresTest {
    private static final ReferenceData DATA =
            ReferenceData.read(Path.of("../../../services/procedure-catalog/reference")
                    .toAbsolutePath()
                    .normalize());

    private final Map<String, Agency> agencies = new HashMap<>();
    private final Map<String, Procedure> procedures = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();

    SeedFiguresTest() {
        DATA.agencies().stream()
                .filter(a -> a.validOn(LocalDate.of(2024, 10, 10)))
                .forEach(a -> agencies.put(a.code(), a));
        DATA.procedures().forEach(p -> procedures.put(p.code(), p));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.1, 1})
    void theFilesGiveThePublishedFigures(double scale, @TempDir Path directory) throws IOException {
        SeedPlan plan = new SeedPlan(scale);
        read(new SeedFigures(plan, DATA).writeTo(directory));

        for (Level level : Level.values()) {
            same(plan, "received." + level);
            same(plan, "online." + level);
        }
        for (String name : List.of(
                "received",
                "online",
                "online-2022",
                "online-2023",
                "youth-2023",
                "digitisation",
                "digitised",
                "payments",
                "payments.online")) {
            same(plan, name);
        }
        assertThat(ratio("online", "received")).isCloseTo(19.787, within(0.2));
        assertThat(ratio("online.PROVINCE", "received.PROVINCE")).isCloseTo(53.051, within(0.2));
        assertThat(ratio("online.DISTRICT", "received.DISTRICT")).isCloseTo(8.962, within(0.2));
        assertThat(ratio("online.COMMUNE", "received.COMMUNE")).isCloseTo(16.276, within(0.2));
        assertThat(ratio("online-2023", "online-2022") - 100).isCloseTo(78.897, within(0.2));
        assertThat(ratio("youth-2023", "online-2023")).isCloseTo(40.692, within(0.2));
        assertThat(ratio("payments.online", "payments")).isCloseTo(78.9, within(0.2));
        assertThat(ratio("digitised", "digitisation")).isGreaterThan(98);
        assertThat(count("petitions")).isEqualTo(Petitions.COUNT).isGreaterThan(10_000);
        assertThat(ratio("answered", "petitions")).isGreaterThan(95.3).isLessThan(98);
        assertThat(count("petition-agencies")).isEqualTo(252);
        assertThat(count("petition-fields")).isEqualTo(30);
    }

    @Test
    void atFullScaleThePlanIsThePublishedCount() {
        SeedPlan plan = new SeedPlan(1);
        assertThat(plan.count("received")).isEqualTo(1_259_203);
        assertThat(plan.count("online")).isEqualTo(249_154);
        assertThat(plan.count("online-2022")).isEqualTo(45_178);
        assertThat(plan.count("online-2023")).isEqualTo(80_822);
        assertThat(plan.count("youth-2023")).isEqualTo(32_888);
        assertThat(plan.count("payments.online")).isEqualTo(7_890);
    }

    @Test
    void twoRunsWriteTheSameBytes(@TempDir Path one, @TempDir Path two) throws IOException {
        List<ImportFile> first = new SeedFigures(new SeedPlan(0.001), DATA, 500).writeTo(one);
        List<ImportFile> second = new SeedFigures(new SeedPlan(0.001), DATA, 500).writeTo(two);
        assertThat(first).hasSameSizeAs(second).hasSizeGreaterThan(20);
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).path())
                    .hasSameTextualContentAs(second.get(i).path());
        }
    }

    private void same(SeedPlan plan, String name) {
        assertThat(count(name)).as(name).isEqualTo(plan.count(name));
    }

    private long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    private double ratio(String numerator, String denominator) {
        return 100.0 * count(numerator) / count(denominator);
    }

    private void add(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    private void read(List<ImportFile> files) throws IOException {
        Set<String> codes = new HashSet<>();
        Set<String> petitionAgencies = new HashSet<>();
        Set<String> petitionFields = new HashSet<>();
        for (ImportFile file : files) {
            int rows = 0;
            String last = "";
            try (BufferedReader in = Files.newBufferedReader(file.path())) {
                String[] header = in.readLine().split(",");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    rows++;
                    String[] cells = line.split(",", -1);
                    if (cells.length != header.length) {
                        throw new AssertionError("broken row " + line);
                    }
                    if (!codes.add(cells[0])) {
                        throw new AssertionError("twice " + cells[0]);
                    }
                    String moment =
                            switch (file.kind()) {
                                case "dossiers" -> dossier(cells);
                                case "payments" -> payment(cells);
                                default -> petition(cells, petitionAgencies, petitionFields);
                            };
                    if (moment.compareTo(last) < 0) {
                        throw new AssertionError("out of order " + line);
                    }
                    last = moment;
                }
            }
            assertThat(rows).isEqualTo(file.rows()).isLessThanOrEqualTo(100_000);
        }
        counts.put("petition-agencies", (long) petitionAgencies.size());
        counts.put("petition-fields", (long) petitionFields.size());
    }

    private String dossier(String[] c) {
        LocalDate day = LocalDate.parse(c[11].substring(0, 10));
        Agency agency = agencies.get(c[2]);
        Procedure procedure = procedures.get(c[1]);
        boolean online = c[4].equals("ONLINE");
        String code = c[2] + "-" + c[11].substring(2, 10).replace("-", "") + "-\\d{4,}";
        require(c[0].matches(code), c);
        require(agency.validOn(day) && agencies.get(c[3]).validOn(day), c);
        require(agency.root().equals(procedure.root()), c);
        require(procedure.levels().contains(agency.level()), c);
        require(!online || procedure.serviceLevel().online(), c);
        require(c[5].isEmpty() || online, c);
        require(DATA.calendar().working(day), c);
        inOffice(c[11], c);
        require(c[10].substring(0, 10).equals(c[11].substring(0, 10)), c);
        inOrder(c, 10, 11, 13, 19, 22);
        inOrder(c, 13, 18, 19);
        require(c[22].compareTo("2024-10-11") < 0 && c[19].compareTo("2024-10-11") < 0, c);
        require(c[19].isEmpty() == c[20].isEmpty() && c[22].isEmpty() == c[23].isEmpty(), c);
        if (agency.root().equals("H08")) {
            binhDinh(c, day, agency.level(), online);
        } else if (agency.root().equals("H05")) {
            add("digitisation");
            if (c[15].equals(c[14]) && c[21].equals("true")) {
                add("digitised");
            } else {
                require(c[15].isEmpty() && !c[21].equals("true"), c);
            }
        }
        return c[11];
    }

    private void binhDinh(String[] c, LocalDate day, Level level, boolean online) {
        if (!day.isAfter(LocalDate.of(2023, 6, 15))) {
            add("received");
            add("received." + level);
            if (online) {
                add("online");
                add("online." + level);
            }
        }
        if (online && between(day, "2022-03-01", "2022-08-01")) {
            add("online-2022");
        }
        if (online && between(day, "2023-03-01", "2023-08-01")) {
            add("online-2023");
            if (c[5].equals("YOUTH_UNION")) {
                add("youth-2023");
            }
        }
    }

    private String payment(String[] c) {
        LocalDate day = LocalDate.parse(c[6].substring(0, 10));
        require(agencies.get(c[3]).validOn(day) && agencies.get(c[3]).root().equals("H06"), c);
        require(procedures.get(c[2]).feeBearing(), c);
        require(Long.parseLong(c[4]) > 0, c);
        inOrder(c, 6, 7, 8);
        if (!c[7].isEmpty()) {
            require(between(LocalDate.parse(c[7].substring(0, 10)), "2023-01-01", "2023-12-31"), c);
            add("payments");
            if (c[5].startsWith("ONLINE")) {
                add("payments.online");
            }
        }
        return c[6].substring(0, 10);
    }

    private String petition(String[] c, Set<String> petitionAgencies, Set<String> petitionFields) {
        require(agencies.get(c[3]).validOn(LocalDate.parse(c[6].substring(0, 10))), c);
        require(c[0].matches(c[3] + "-PA-" + c[6].substring(2, 10).replace("-", "") + "-\\d{4}"), c);
        inOrder(c, 6, 7, 8, 11);
        require(c[11].compareTo("2024-10-11") < 0 && c[8].compareTo("2024-10-11") < 0, c);
        petitionAgencies.add(c[3]);
        petitionFields.add(c[1]);
        add("petitions");
        if (!c[8].isEmpty()) {
            add("answered");
        }
        return c[6];
    }

    private static boolean between(LocalDate day, String from, String to) {
        return !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(to));
    }

    private static void inOffice(String moment, String[] row) {
        LocalTime time = LocalTime.parse(moment.substring(11, 19));
        require(!time.isBefore(LocalTime.of(7, 30)) && time.isBefore(LocalTime.of(17, 1)), row);
    }

    /** Later moments may be missing, but none may lie before an earlier one. */
    private static void inOrder(String[] row, int... columns) {
        String last = "";
        for (int column : columns) {
            if (!row[column].isEmpty()) {
                require(row[column].endsWith("+07:00") && row[column].compareTo(last) >= 0, row);
                last = row[column];
            }
        }
    }

    private static void require(boolean condition, String[] row) {
        if (!condition) {
            throw new AssertionError(String.join(",", row));
        }
    }
}
