package vn.nhiptinh.launcher.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A procedure in force in one of the three provinces. */
public record Procedure(
        String code,
        LocalDate validFrom,
        String name,
        String fieldCode,
        String fieldName,
        String managingAgency,
        Set<Level> levels,
        ServiceLevel serviceLevel,
        boolean feeBearing,
        boolean writtenResultRequired,
        int timeValue,
        String timeUnit,
        Long feeVnd,
        String legalBasis,
        boolean generated,
        String source) {
    public static final List<String> COLUMNS = List.of(
            "code",
            "validFrom",
            "validTo",
            "name",
            "fieldCode",
            "fieldName",
            "managingAgency",
            "levels",
            "serviceLevel",
            "eligibleOnline",
            "eligibleFullOnline",
            "nationalIntegrated",
            "feeBearing",
            "onlinePayment",
            "writtenResultRequired",
            "timeValue",
            "timeUnit",
            "feeVnd",
            "legalBasis",
            "generated",
            "source");

    public String root() {
        int dot = managingAgency.indexOf('.');
        return dot < 0 ? managingAgency : managingAgency.substring(0, dot);
    }

    List<String> row() {
        String online = Boolean.toString(serviceLevel.online());
        return List.of(
                code,
                validFrom.toString(),
                "",
                name,
                fieldCode,
                fieldName,
                managingAgency,
                levels.stream().sorted().map(Level::name).collect(Collectors.joining(";")),
                serviceLevel.name(),
                online,
                Boolean.toString(serviceLevel == ServiceLevel.FULL),
                online,
                Boolean.toString(feeBearing),
                Boolean.toString(feeBearing),
                Boolean.toString(writtenResultRequired),
                Integer.toString(timeValue),
                timeUnit,
                feeVnd == null ? "" : feeVnd.toString(),
                legalBasis,
                Boolean.toString(generated),
                source);
    }
}
