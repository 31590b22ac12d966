package vn.nhiptinh.dossier.dossier;

import java.util.Arrays;
import java.util.List;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** The ten statuses in which the national portal knows a dossier. */
public enum DossierStatus {
    /** Mới đăng ký. */
    SUBMITTED(1),
    /** Được tiếp nhận. */
    RECEIVED(2),
    /** Không được tiếp nhận. */
    REJECTED(3),
    /** Đang xử lý. */
    PROCESSING(4),
    /** Yêu cầu bổ sung giấy tờ. */
    SUPPLEMENT_REQUESTED(5),
    /** Yêu cầu thực hiện nghĩa vụ tài chính. */
    PAYMENT_REQUESTED(6),
    /** Công dân yêu cầu rút hồ sơ. */
    WITHDRAWN(7),
    /** Dừng xử lý. */
    STOPPED(8),
    /** Đã xử lý xong. */
    COMPLETED(9),
    /** Đã trả kết quả. */
    RETURNED(10);

    private final int nationalNumber;

    DossierStatus(int nationalNumber) {
        this.nationalNumber = nationalNumber;
    }

    public int nationalNumber() {
        return nationalNumber;
    }

    /** The states that are told as this status. */
    public List<DossierState> states() {
        return Arrays.stream(DossierState.values())
                .filter(s -> s.status() == this)
                .toList();
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
}
