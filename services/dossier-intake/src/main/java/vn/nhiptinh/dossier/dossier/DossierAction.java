package vn.nhiptinh.dossier.dossier;

import java.util.Optional;

/** What can be done to a dossier; the wire name is the last part of the action's path. */
public enum DossierAction {
    ACCEPT("accept", "Tiếp nhận", By.THE_DESK, false, "01"),
    REJECT("reject", "Từ chối tiếp nhận", By.THE_DESK, true, "03"),
    START("start", "Chuyển xử lý", By.THE_HANDLER, false, null),
    COMPLETE_STEP("complete-step", "Xong bước", By.WHO_HAS_IT, false, "06"),
    FORWARD("forward", "Chuyển cơ quan phối hợp", By.WHO_HAS_IT, false, "06"),
    RETURN_STEP("return-step", "Trả lại bước trước", By.WHO_HAS_IT, true, "06"),
    RECALL("recall", "Thu hồi", By.THE_HANDLER, true, "06"),
    ASSIGN("assign", "Phân công", By.WHO_HAS_IT, false, null),
    DIGITISE("digitise", "Số hóa thành phần", By.THE_DESK, false, null),
    REQUEST_SUPPLEMENT("request-supplement", "Yêu cầu bổ sung", By.THE_DESK, true, "02"),
    PROVIDE_SUPPLEMENT("provide-supplement", "Đã bổ sung", By.THE_CITIZEN, false, null),
    REQUEST_PAYMENT("request-payment", "Yêu cầu nghĩa vụ tài chính", By.THE_DESK, true, null),
    CONFIRM_PAYMENT("confirm-payment", "Đã thực hiện nghĩa vụ tài chính", By.THE_DESK, false, null),
    EXTEND("extend", "Gia hạn, xin lỗi", By.THE_HANDLER, true, "04"),
    WITHDRAW("withdraw", "Rút hồ sơ", By.THE_CITIZEN, true, null),
    STOP("stop", "Dừng xử lý", By.THE_HANDLER, true, "05"),
    RESUME("resume", "Tiếp tục xử lý", By.THE_HANDLER, false, null),
    COMPLETE("complete", "Xử lý xong", By.THE_HANDLER, false, null),
    SEND_RESULT("send-result", "Gửi kết quả qua bưu chính", By.THE_DESK, false, null),
    RETURN_RESULT("return-result", "Trả kết quả", By.THE_DESK, false, null),
    RATE("rate", "Đánh giá", By.THE_CITIZEN, false, null);

    /** Who acts. */
    enum By {
        /** The agency that handles the dossier. */
        THE_HANDLER,
        /** The agency at which its open step is done; the one that handles it, if no step is open. */
        WHO_HAS_IT,
        /** The handling agency, or the one-stop desk that received the dossier. */
        THE_DESK,
        /** They, or the citizen who submitted it. */
        THE_CITIZEN
    }

    private final String wireName;
    private final String title;
    private final By by;
    private final boolean reasoned;
    private final String form;

    DossierAction(String wireName, String title, By by, boolean reasoned, String form) {
        this.wireName = wireName;
        this.title = title;
        this.by = by;
        this.reasoned = reasoned;
        this.form = form;
    }

    public String wireName() {
        return wireName;
    }

    /** What it is called on paper. */
    public String title() {
        return title;
    }

    By by() {
        return by;
    }

    /** True if the action's paper must give a reason. */
    boolean isReasoned() {
        return reasoned;
    }

    /** The form of TT 03/2025/TT-VPCP, annex I, that the action produces. */
    public Optional<String> form() {
        return Optional.ofNullable(form);
    }
}
