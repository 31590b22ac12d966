package vn.nhiptinh.launcher.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import vn.nhiptinh.launcher.client.SuiteClient;
import vn.nhiptinh.launcher.reference.Procedure;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.token.CitizenIdentity;

/** What citizens and officers do in the services, each in their own role and agency. */
final class Errands {
    private static final String OFFICER = "officer";
    private static final String CASHIER = "cashier";
    private static final String PETITION_OFFICER = "petition-officer";
    private static final String CITIZEN = "citizen";
    private static final String DOSSIERS = "/v1/dossiers";

    private final SuiteClient client;

    Errands(SuiteClient client) {
        this.client = client;
    }

    /** Hands a dossier in and gives its code. */
    String submitDossier(
            Procedure procedure,
            String handlingAgency,
            String receivingAgency,
            String channel,
            String assistedBy,
            String applicantKind,
            boolean vneid) {
        boolean online = channel.equals("ONLINE");
        ObjectNode body = client.object()
                .put("procedureCode", procedure.code())
                .put("handlingAgency", handlingAgency)
                .put("receivingAgency", receivingAgency)
                .put("channel", channel)
                .put("applicantKind", applicantKind);
        if (!assistedBy.isEmpty()) {
            body.put("assistedBy", assistedBy);
        }
        JsonNode dossier = online
                ? client.post(ServiceKind.DOSSIER_INTAKE, DOSSIERS, new CitizenIdentity(vneid ? 2 : 1, vneid), body)
                : client.post(ServiceKind.DOSSIER_INTAKE, DOSSIERS, OFFICER, receivingAgency, body);
        return dossier.path("dossierCode").asText();
    }

    void acceptDossier(String code, String agency) {
        dossier(code, "accept", agency, client.object());
    }

    void startDossier(String code, String agency) {
        dossier(code, "start", agency, client.object());
    }

    void digitiseDossier(String code, String agency, int total, int digitised, int reused) {
        dossier(
                code,
                "digitise",
                agency,
                client.object()
                        .put("total", total)
                        .put("digitised", digitised)
                        .put("reused", reused)
                        .put("fromNationalStore", 0));
    }

    void completeDossier(String code, String agency, boolean granted, boolean electronicResult) {
        dossier(
                code,
                "complete",
                agency,
                client.object()
                        .put("outcome", granted ? "GRANTED" : "REFUSED")
                        .put("electronicResult", electronicResult));
    }

    void returnResult(String code, String agency, boolean electronically) {
        dossier(code, "return-result", agency, client.object().put("how", electronically ? "ELECTRONIC" : "COUNTER"));
    }

    private void dossier(String code, String action, String agency, ObjectNode body) {
        client.post(ServiceKind.DOSSIER_INTAKE, DOSSIERS + "/" + code + "/" + action, OFFICER, agency, body);
    }

    /** Asks for a fee and gives the payment's id. */
    String requestPayment(String dossierCode, Procedure procedure, String agency, long amount) {
        ObjectNode body = client.object()
                .put("dossierCode", dossierCode)
                .put("procedureCode", procedure.code())
                .put("agency", agency)
                .put("amount", amount);
        return client.post(ServiceKind.PAYMENTS, "/v1/payments", CASHIER, agency, body)
                .path("id")
                .asText();
    }

    void payAtCounter(String payment, String agency, String method) {
        client.post(
                ServiceKind.PAYMENTS,
                "/v1/payments/" + payment + "/pay-at-counter",
                CASHIER,
                agency,
                client.object().put("method", method));
    }

    /**
     * What the sender of a petition keeps.
     *
     * @param key shows that the petition is theirs
     */
    record SentPetition(String code, String key) {}

    /** Sends a petition as anybody may. */
    SentPetition submitPetition(String field, String classification, String agency, String unit, String channel) {
        JsonNode petition = client.post(
                ServiceKind.FEEDBACK,
                "/v1/petitions",
                null,
                null,
                client.object()
                        .put("fieldCode", field)
                        .put("classification", classification)
                        .put("agency", agency)
                        .put("unitCode", unit)
                        .put("channel", channel)
                        .put("content", "Phản ánh hiện trường (kịch bản live-day)"));
        return new SentPetition(
                petition.path("code").asText(), petition.path("trackingKey").asText());
    }

    void acceptPetition(String code, String agency) {
        petition(code, "accept", agency, client.object());
    }

    void answerPetition(String code, String agency) {
        petition(code, "answer", agency, client.object().put("answer", "Đã kiểm tra và xử lý (kịch bản live-day)"));
    }

    void ratePetition(SentPetition petition, int score) {
        client.post(
                ServiceKind.FEEDBACK,
                "/v1/petitions/" + petition.code() + "/rate",
                CITIZEN,
                null,
                client.object().put("liked", score >= 3).put("score", score),
                Map.of("Petition-Key", petition.key()));
    }

    private void petition(String code, String action, String agency, ObjectNode body) {
        client.post(ServiceKind.FEEDBACK, "/v1/petitions/" + code + "/" + action, PETITION_OFFICER, agency, body);
    }
}
