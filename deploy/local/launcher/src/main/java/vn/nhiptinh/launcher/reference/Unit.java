package vn.nhiptinh.launcher.reference;

import java.time.LocalDate;
import java.util.List;

/** An administrative unit for as long as its code meant that unit; codes are used again. */
public record Unit(
        String code,
        String name,
        String kind,
        Level level,
        String parentCode,
        LocalDate validFrom,
        LocalDate validTo,
        String nameEn,
        String lon,
        String lat,
        String populationWeight,
        String legalBasis) {
    public static final List<String> COLUMNS = List.of(
            "code",
            "name",
            "kind",
            "level",
            "parentCode",
            "validFrom",
            "validTo",
            "nameEn",
            "lon",
            "lat",
            "populationWeight",
            "legalBasis");

    public boolean validOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    List<String> row() {
        return List.of(
                code,
                name,
                kind,
                level.name(),
                parentCode,
                RawFile.text(validFrom),
                RawFile.text(validTo),
                nameEn,
                lon,
                lat,
                populationWeight,
                legalBasis);
    }
}
