package vn.nhiptinh.dossier.dossier;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Where a dossier stands; the number is the status of the national portal. */
public enum DossierStatus {
    SUBMITTED(1),
    RECEIVED(2),
    PROCESSING(4),
    COMPLETED(9),
    RETURNED(10);

    private final int nationalNumber;

    DossierStatus(int nationalNumber) {
        this.nationalNumber = nationalNumber;
    }

    public int nationalNumber() {
        return nationalNumber;
    }

    /** What may be done here, and where it leads. */
    Map<DossierAction, DossierStatus> exits() {
        return switch (this) {
            case SUBMITTED -> Map.of(DossierAction.ACCEPT, RECEIVED);
            case RECEIVED -> Map.of(DossierAction.START, PROCESSING, DossierAction.DIGITISE, RECEIVED);
            case PROCESSING -> Map.of(DossierAction.COMPLETE, COMPLETED, DossierAction.DIGITISE, PROCESSING);
            case COMPLETED -> Map.of(DossierAction.RETURN_RESULT, RETURNED);
            case RETURNED -> Map.of();
        };
    }

    /** What may be done here. */
    public Set<DossierAction> actions() {
        return exits().keySet();
    }

    /** Reads a query parameter. */
    public static DossierStatus fromString(String name) {
        return Arrays.stream(values())
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        CommonProblem.VALIDATION_FAILED,
                        List.of(new FieldProblem(null, "status", "invalid", Arrays.toString(values())))));
    }

    static DossierStatus ofNationalNumber(int number) {
        return Arrays.stream(values())
                .filter(s -> s.nationalNumber == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no status " + number));
    }

    /** Stores a status as its national number. */
    @Converter(autoApply = true)
    static class AsNationalNumber implements AttributeConverter<DossierStatus, Short> {

        @Override
        public Short convertToDatabaseColumn(DossierStatus status) {
            return status == null ? null : (short) status.nationalNumber;
        }

        @Override
        public DossierStatus convertToEntityAttribute(Short number) {
            return number == null ? null : ofNationalNumber(number);
        }
    }
}
