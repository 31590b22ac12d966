package vn.nhiptinh.dossier.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.testkit.SuiteTestResource;

/** What happened to dossiers here, and not in an old system, is found by it. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class SearchLivesIT {

    private static final Map<String, Object> REASON = Map.of("reasonCode", "X");
    private static final Set<String> ALL =
            Set.of("accepted", "supplemented", "waiting", "owing", "sent", "rated", "unanswered", "handed");

    @Inject
    AgroalDataSource dataSource;

    private final String officer = Desk.officer(Province.OTHER_COMMUNE);
    private final Map<String, String> names = new LinkedHashMap<>();

    @BeforeEach
    void lives() throws SQLException {
        Province.known();
        accepted("accepted");
        String supplemented = accepted("supplemented");
        act(supplemented, "request-supplement", REASON);
        act(supplemented, "provide-supplement", null);
        act(supplemented, "extend", Map.of("day", "2023-09-29", "reasonCode", "X"));
        act(accepted("waiting"), "request-supplement", REASON);
        act(accepted("owing"), "request-payment", Map.of("amount", 1000, "reasonCode", "FEE"));
        String sent = accepted("sent");
        act(sent, "start", null);
        act(sent, "complete", Map.of("outcome", "REFUSED", "electronicResult", false));
        act(sent, "send-result", Map.of("reference", "EE123456789VN"));
        String rated = accepted("rated");
        act(rated, "start", null);
        act(rated, "complete", Map.of("outcome", "GRANTED", "electronicResult", true));
        act(rated, "return-result", Map.of("how", "ELECTRONIC"));
        Desk.act(Desk.citizen(), rated, "rate", Map.of("score", 4)).statusCode(200);
        String unanswered = submitted("unanswered", Map.of("assistedBy", "YOUTH_UNION", "assistantCode", "DTN-77"));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update dossier set answer_due_at = '2023-09-11T10:00:00Z' where code = ?")) {
            update.setString(1, unanswered);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        String handed = accepted("handed");
        act(handed, "start", null);
        act(
                handed,
                "forward",
                Map.of(
                        "code",
                        "ADVICE",
                        "name",
                        "Xin ý kiến",
                        "agency",
                        Province.DEPARTMENT,
                        "timeValue",
                        1,
                        "timeUnit",
                        "WORKING_DAY"));
        Desk.act(Desk.officer(Province.DEPARTMENT), handed, "assign", Map.of("officer", "officer-77"))
                .statusCode(200);
    }

    private String submitted(String name, Map<String, Object> more) {
        Map<String, Object> submission = Desk.submission();
        submission.put("handlingAgency", Province.OTHER_COMMUNE);
        submission.putAll(more);
        String code = Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        names.put(code, name);
        return code;
    }

    private String accepted(String name) {
        String code = submitted(name, Map.of());
        act(code, "accept", null);
        return code;
    }

    private void act(String code, String action, Object body) {
        Desk.act(officer, code, action, body).statusCode(200);
    }

    /** Of the dossiers above those, and no others. */
    private static Map<String, Set<String>> criteria() {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        all.put("supplemented=true", Set.of("supplemented", "waiting"));
        all.put("extended=true", Set.of("supplemented"));
        all.put("paused=true", Set.of("waiting", "owing"));
        all.put("state=SUPPLEMENT_AT_RECEPTION", Set.of("waiting"));
        all.put("status=PAYMENT_REQUESTED", Set.of("owing"));
        all.put("financialState=REQUESTED", Set.of("owing"));
        all.put("deliveryState=ON_ITS_WAY", Set.of("sent"));
        all.put("deliveryState=DELIVERED", Set.of("rated"));
        all.put("outcome=REFUSED", Set.of("sent"));
        all.put("returnedHow=ELECTRONIC", Set.of("rated"));
        all.put("rated=true", Set.of("rated"));
        all.put("replyOverdue=true", Set.of("unanswered"));
        all.put("assistantCode=DTN-77", Set.of("unanswered"));
        all.put("assignee=officer-77", Set.of("handed"));
        all.put("stepAgency=" + Province.DEPARTMENT, Set.of("handed"));
        all.put("state=AWAITING_AGENCY", Set.of("handed"));
        all.put("colour=GREEN", Set.of("accepted", "supplemented", "handed"));
        all.put("dueFrom=2023-09-29", Set.of("supplemented"));
        all.put(
                "receivedTo=2023-09-12",
                Set.of("accepted", "supplemented", "waiting", "owing", "sent", "rated", "handed"));
        all.put("completedTo=2023-09-12", Set.of("sent", "rated"));
        all.put("returnedFrom=2023-09-12", Set.of("rated"));
        all.put("imported=false", ALL);
        all.put("eligibleFullOnline=true", ALL);
        all.put("eligibleFullOnline=false", Set.of());
        all.put("writtenResultRequired=true", ALL);
        all.put("feeBearing=true", Set.of());
        all.put("feeBearing=false", ALL);
        all.put("syncState=NONE", ALL);
        all.put("syncState=SYNCED", Set.of());
        return all;
    }

    @Test
    void eachCriterionFindsWhatItMeans() {
        criteria()
                .forEach((asked, expected) -> assertThat(found(asked)).as(asked).isEqualTo(expected));
    }

    /** The newest come first, so that all of them stand on the first page. */
    private Set<String> found(String asked) {
        List<String> codes = Desk.as(officer)
                .queryParam("order", "NEWEST")
                .queryParam("limit", 200)
                .queryParam(asked.substring(0, asked.indexOf('=')), asked.substring(asked.indexOf('=') + 1))
                .get("/v1/dossiers")
                .then()
                .statusCode(200)
                .extract()
                .path("items.dossierCode");
        return codes.stream().filter(names::containsKey).map(names::get).collect(Collectors.toSet());
    }
}
