package vn.nhiptinh.dossier.dossier;

import java.util.Optional;

/** What can be done to a dossier; the wire name is the last part of the action's path. */
public enum DossierAction {
    ACCEPT("accept", By.THE_DESK, false, "01"),
    REJECT("reject", By.THE_DESK, true, "03"),
    START("start", By.THE_HANDLER, false, null),
    COMPLETE_STEP("complete-step", By.WHO_HAS_IT, false, "06"),
    FORWARD("forward", By.WHO_HAS_IT, false, "06"),
    RETURN_STEP("return-step", By.WHO_HAS_IT, true, "06"),
    RECALL("recall", By.THE_HANDLER, true, "06"),
    ASSIGN("assign", By.WHO_HAS_IT, false, null),
    DIGITISE("digitise", By.THE_DESK, false, null),
    REQUEST_SUPPLEMENT("request-supplement", By.THE_DESK, true, "02"),
    PROVIDE_SUPPLEMENT("provide-supplement", By.THE_CITIZEN, false, null),
    REQUEST_PAYMENT("request-payment", By.THE_DESK, true, null),
    CONFIRM_PAYMENT("confirm-payment", By.THE_DESK, false, null),
    EXTEND("extend", By.THE_HANDLER, true, "04"),
    WITHDRAW("withdraw", By.THE_CITIZEN, true, null),
    STOP("stop", By.THE_HANDLER, true, "05"),
    RESUME("resume", By.THE_HANDLER, false, null),
    COMPLETE("complete", By.THE_HANDLER, false, null),
    SEND_RESULT("send-result", By.THE_DESK, false, null),
    RETURN_RESULT("return-result", By.THE_DESK, false, null),
    RATE("rate", By.THE_CITIZEN, false, null);

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
    private final By by;
    private final boolean reasoned;
    private final String form;

    DossierAction(String wireName, By by, boolean reasoned, String form) {
        this.wireName = wireName;
        this.by = by;
        this.reasoned = reasoned;
        this.form = form;
    }

    public String wireName() {
        return wireName;
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
