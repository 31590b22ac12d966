package vn.nhiptinh.dossier.dossier;

import java.util.Arrays;
import java.util.List;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** The ten statuses in which the national portal knows a dossier. */
public enum DossierStatus {
    SUBMITTED(1, "Mới đăng ký"),
    RECEIVED(2, "Được tiếp nhận"),
    REJECTED(3, "Không được tiếp nhận"),
    PROCESSING(4, "Đang xử lý"),
    SUPPLEMENT_REQUESTED(5, "Yêu cầu bổ sung giấy tờ"),
    PAYMENT_REQUESTED(6, "Yêu cầu thực hiện nghĩa vụ tài chính"),
    WITHDRAWN(7, "Công dân yêu cầu rút hồ sơ"),
    STOPPED(8, "Dừng xử lý"),
    COMPLETED(9, "Đã xử lý xong"),
    RETURNED(10, "Đã trả kết quả");

    private final int nationalNumber;
    private final String title;

    DossierStatus(int nationalNumber, String title) {
        this.nationalNumber = nationalNumber;
        this.title = title;
    }

    /** What the portal calls it. */
    public String title() {
        return title;
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
