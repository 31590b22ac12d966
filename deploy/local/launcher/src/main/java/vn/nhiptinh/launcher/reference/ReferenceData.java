package vn.nhiptinh.launcher.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The reference provinces: the raw files of the catalogue's reference folder, completed to what the
 * services import. The same folder always gives the same rows.
 */
public final class ReferenceData {
    private final Units units;
    private final List<Agency> agencies;
    private final WorkingCalendar calendar;
    private final List<Procedure> procedures;
    private final List<PetitionField> petitionFields;

    private ReferenceData(Path folder) {
        units = Units.read(folder);
        agencies = Agencies.read(folder, units);
        calendar = WorkingCalendar.read(folder);
        procedures = Procedures.read(folder, agencies);
        petitionFields = PetitionField.read(folder);
        Procedures.requireDistinct(procedures);
    }

    public static ReferenceData read(Path folder) {
        return new ReferenceData(folder);
    }

    public List<Unit> units() {
        return units.units();
    }

    public List<Succession> successions() {
        return units.successions();
    }

    /** Relative population of a unit, by its code of 2023. */
    public Map<String, Double> unitWeights() {
        return units.weights2023();
    }

    public List<Agency> agencies() {
        return agencies;
    }

    /** How many agencies the services know: one whose code goes on for a second period is one. */
    public int agencyCount() {
        return (int) agencies.stream().map(Agency::code).distinct().count();
    }

    public WorkingCalendar calendar() {
        return calendar;
    }

    public List<Procedure> procedures() {
        return procedures;
    }

    public List<PetitionField> petitionFields() {
        return petitionFields;
    }

    public int calendarDays() {
        return calendar.rows().size();
    }

    /** Writes the import files, in the order in which they must be sent. */
    public List<ImportFile> writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<ImportFile> files = new ArrayList<>();
        files.add(write(
                directory,
                "procedure-catalog",
                "units",
                Unit.COLUMNS,
                units().stream().map(Unit::row).toList()));
        files.add(write(
                directory,
                "procedure-catalog",
                "successions",
                Succession.COLUMNS,
                successions().stream().map(Succession::row).toList()));
        files.add(write(
                directory,
                "procedure-catalog",
                "agencies",
                Agency.COLUMNS,
                agencies.stream().map(Agency::row).toList()));
        files.add(write(directory, "procedure-catalog", "calendar", WorkingCalendar.COLUMNS, calendar.rows()));
        files.add(write(
                directory,
                "procedure-catalog",
                "procedures",
                Procedure.COLUMNS,
                procedures.stream().map(Procedure::row).toList()));
        files.add(write(
                directory,
                "feedback",
                "fields",
                PetitionField.COLUMNS,
                petitionFields.stream().map(PetitionField::row).toList()));
        return files;
    }

    private static ImportFile write(
            Path directory, String service, String kind, List<String> columns, List<List<String>> rows)
            throws IOException {
        Path file = directory.resolve(kind + ".csv");
        try (ImportFileWriter out = new ImportFileWriter(file, columns)) {
            for (List<String> row : rows) {
                out.write(row);
            }
        }
        return new ImportFile(service, kind, file, rows.size());
    }
}
