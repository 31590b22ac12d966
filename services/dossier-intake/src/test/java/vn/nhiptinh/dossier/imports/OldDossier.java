package vn.nhiptinh.dossier.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.nhiptinh.dossier.Province;

/** Builds import files: a dossier of March 2023 that lived to its end, unless told otherwise. */
public final class OldDossier {

    private final List<OldDossier> before = new ArrayList<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    private OldDossier() {}

    public static OldDossier of(String code) {
        return new OldDossier()
                .with("dossierCode", code)
                .with("procedureCode", Province.PROCEDURE)
                .with("handlingAgency", Province.COMMUNE)
                .with("receivingAgency", Province.DISTRICT)
                .with("channel", "ONLINE")
                .with("assistedBy", "YOUTH_UNION")
                .with("applicantKind", "CITIZEN")
                .with("identityLevel", "2")
                .with("vneidAuthenticated", "true")
                .with("populationData", "false")
                .with("submittedAt", "2023-03-01T08:00:00+07:00")
                .with("receivedAt", "2023-03-01T08:30:00+07:00")
                .with("originalDueAt", "")
                .with("startedAt", "2023-03-01T09:00:00+07:00")
                .with("componentsTotal", "4")
                .with("componentsDigitised", "4")
                .with("componentsReused", "1")
                .with("componentsFromNationalStore", "0")
                .with("digitisedAt", "2023-03-01T09:10:00+07:00")
                .with("completedAt", "2023-03-03T09:20:00+07:00")
                .with("outcome", "GRANTED")
                .with("electronicResult", "true")
                .with("returnedAt", "2023-03-03T10:00:00+07:00")
                .with("returnedHow", "ELECTRONIC");
    }

    public OldDossier with(String column, String value) {
        values.put(column, value);
        return this;
    }

    public OldDossier openAfterAcceptance() {
        for (String column : List.of(
                "startedAt",
                "componentsTotal",
                "componentsDigitised",
                "componentsReused",
                "digitisedAt",
                "completedAt",
                "outcome",
                "electronicResult",
                "returnedAt",
                "returnedHow")) {
            with(column, "");
        }
        return this;
    }

    /** Another row behind this one. */
    public OldDossier and(OldDossier next) {
        next.before.addAll(before);
        next.before.add(this);
        return next;
    }

    public Map<String, String> values() {
        return values;
    }

    public String csv() {
        List<OldDossier> rows = new ArrayList<>(before);
        rows.add(this);
        return rows.stream()
                .map(row -> String.join(",", row.values.values()))
                .collect(Collectors.joining("\n", String.join(",", values.keySet()) + "\n", "\n"));
    }
}
