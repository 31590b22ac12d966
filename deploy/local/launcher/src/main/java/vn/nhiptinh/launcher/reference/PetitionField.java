package vn.nhiptinh.launcher.reference;

import java.nio.file.Path;
import java.util.List;

/** One of the fields a petition can belong to. */
public record PetitionField(String code, String nameVi, String nameEn, String group, boolean generated, String source) {
    public static final List<String> COLUMNS = List.of("code", "nameVi", "nameEn", "group", "generated", "source");

    static List<PetitionField> read(Path folder) {
        return RawFile.rows(folder.resolve("petition-fields.csv")).stream()
                .map(row -> new PetitionField(
                        row.get("code"),
                        row.get("name_vi"),
                        row.get("name_en"),
                        row.get("group"),
                        Boolean.parseBoolean(row.get("name_generated")),
                        row.get("seen_in")))
                .toList();
    }

    List<String> row() {
        return List.of(code, nameVi, nameEn, group, Boolean.toString(generated), source);
    }
}
