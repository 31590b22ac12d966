package vn.nhiptinh.dossier.dossier;

/** What can be done to a dossier; the wire name is the last part of the action's path. */
public enum DossierAction {
    ACCEPT("accept"),
    START("start"),
    DIGITISE("digitise"),
    COMPLETE("complete"),
    RETURN_RESULT("return-result");

    private final String wireName;

    DossierAction(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
