package vn.nhiptinh.dossier.dossier;

/** What can be done to a dossier; the wire name is the last part of the action's path. */
public enum DossierAction {
    ACCEPT("accept", true),
    START("start", false),
    DIGITISE("digitise", true),
    COMPLETE("complete", false),
    RETURN_RESULT("return-result", true);

    private final String wireName;
    private final boolean ofTheDesk;

    DossierAction(String wireName, boolean ofTheDesk) {
        this.wireName = wireName;
        this.ofTheDesk = ofTheDesk;
    }

    /** True for what the receiving agency's one-stop desk does, false for what only the handling agency does. */
    public boolean isOfTheDesk() {
        return ofTheDesk;
    }

    public String wireName() {
        return wireName;
    }
}
