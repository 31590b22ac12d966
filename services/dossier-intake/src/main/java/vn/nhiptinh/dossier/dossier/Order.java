package vn.nhiptinh.dossier.dossier;

/**
 * What a caller wants done to a dossier.
 *
 * @param ifMatch the entity tag the caller has seen, or null
 * @param reason why, or null where the action needs no reason
 */
record Order(DossierAction action, String code, String ifMatch, Reason reason) {

    Order(DossierAction action, String code, String ifMatch) {
        this(action, code, ifMatch, null);
    }

    String reasonCode() {
        return reason == null ? null : reason.reasonCode();
    }

    String note() {
        return reason == null ? null : reason.note();
    }
}
