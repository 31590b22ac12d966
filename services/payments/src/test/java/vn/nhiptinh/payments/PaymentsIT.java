package vn.nhiptinh.payments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.events.PaymentMethod;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.payments.receipt.ReceiptBook;
import vn.nhiptinh.payments.receipt.ReceiptSeries;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

@QuarkusTest
@QuarkusTestResource(SuiteTestResource.class)
@TestProfile(Autumn.class)
class PaymentsIT {

    private static final String HEADER =
            "paymentId,dossierCode,procedureCode,agency,amount,method,requestedAt,paidAt,receiptIssuedAt\n";

    @Inject
    Catalogue catalogue;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    ReceiptSeries series;

    @BeforeEach
    void theCatalogueIsKnown() {
        catalogue.known();
    }

    @Test
    void aFeeIsRequestedPaidAtTheCounterAndReceipted() {
        String agency = "H08.22.21";
        Response requested = request(officer(agency), body("H08.22.21-261116-0001", agency, 8_000));
        requested
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("status", equalTo("REQUESTED"))
                .body("fieldCode", equalTo("HT"))
                .body("level", equalTo("COMMUNE"))
                .body("purpose", equalTo("INTAKE"))
                .body("actions", equalTo(List.of("pay-at-counter")))
                .body("receipt", nullValue());
        String id = requested.path("id");

        Response paid = pay(cashier("H08.22"), id, "CASH");

        paid.then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("status", equalTo("SUCCEEDED"))
                .body("method", equalTo("CASH"))
                .body("receipt.template", equalTo("01BLP0-001"))
                .body("receipt.serial", equalTo("BT-26E"))
                .body("receipt.number", equalTo("0000001"))
                .body("actions", hasSize(0));
        assertThat(paid.<String>path("paidAt")).startsWith("2026-11-16T09:").endsWith("+07:00");
        given().header("Authorization", cashier(agency))
                .queryParam("agency", agency)
                .get("/v1/receipts/01BLP0-001/BT-26E/0000001")
                .then()
                .statusCode(200)
                .body("paymentId", equalTo(id))
                .body("amount", equalTo(8_000));
        given().header("Authorization", officer(agency))
                .get("/v1/payments/" + id)
                .then()
                .statusCode(200)
                .body("receipt.number", equalTo("0000001"));
        try (TopicReader reader = TopicReader.fromBeginning(Topic.PAYMENTS.wireName())) {
            List<EventEnvelope> events = reader.awaitEvents(id, 3);
            assertThat(events)
                    .extracting(EventEnvelope::type)
                    .containsExactly(
                            "vn.nhiptinh.payment.requested.v1",
                            "vn.nhiptinh.payment.succeeded.v1",
                            "vn.nhiptinh.payment.receipt-issued.v1");
            assertThat(events).extracting(EventEnvelope::sequence).containsExactly(1L, 2L, 3L);
            PaymentEvent.Succeeded succeeded = (PaymentEvent.Succeeded) new EventJson()
                    .read(EventType.PAYMENT_SUCCEEDED, events.get(1).data());
            assertThat(succeeded.method()).isEqualTo(PaymentMethod.CASH);
            assertThat(succeeded.paidAt()).isEqualTo(OffsetDateTime.parse(paid.path("paidAt")));
        }
    }

    @Test
    void aFinancialDutyIsNeverAskedForOrPaidTwice() {
        String agency = "H08.22.22";
        Map<String, Object> body = body("H08.22.22-261116-0001", agency, 5_000);
        String id = request(officer(agency), body).path("id");

        request(officer(agency), body)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("payment-exists"));
        pay(cashier(agency), id, "POS").then().statusCode(200);
        pay(cashier(agency), id, "CASH")
                .then()
                .statusCode(409)
                .body("code", equalTo("action-not-allowed"))
                .body("errors", nullValue());
        request(officer(agency), body).then().statusCode(409).body("code", equalTo("payment-exists"));

        Map<String, Object> result = new TreeMap<>(body);
        result.put("purpose", "RESULT");
        request(officer(agency), result).then().statusCode(201).body("purpose", equalTo("RESULT"));
        assertThat(eventsOf(id)).isEqualTo(3);
    }

    @Test
    void ofManyRequestsAtOnceForOneDossierOneIsTaken() throws Exception {
        String agency = "H08.22.22";
        Map<String, Object> body = body("H08.22.22-261116-0099", agency, 5_000);

        List<Integer> statuses =
                together(8, i -> () -> request(officer(agency), body).statusCode());

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses).filteredOn(s -> s != 201).containsOnly(409);
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswerAndOtherContentIsRefused() {
        String agency = "H08.22.23";
        String key = UUID.randomUUID().toString();
        String id = requestWith(officer(agency), key, body("H08.22.23-261116-0001", agency, 5_000))
                .path("id");
        requestWith(officer(agency), key, body("H08.22.23-261116-0001", agency, 5_000))
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
        requestWith(officer(agency), key, body("H08.22.23-261116-0001", agency, 6_000))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));

        String payKey = UUID.randomUUID().toString();
        String first = payWith(payKey, cashier(agency), id, "CASH").path("receipt.number");
        payWith(payKey, cashier(agency), id, "CASH").then().statusCode(200).body("receipt.number", equalTo(first));
        assertThat(eventsOf(id)).isEqualTo(3);
    }

    @Test
    void anActionUponAnOlderVersionIsRefused() {
        String agency = "H08.22.23";
        String id = request(officer(agency), body("H08.22.23-261116-0002", agency, 5_000))
                .path("id");

        acting(cashier(agency))
                .header("If-Match", "\"7\"")
                .body(Map.of("method", "CASH"))
                .post("/v1/payments/" + id + "/pay-at-counter")
                .then()
                .statusCode(412)
                .body("code", equalTo("version-conflict"));
        acting(cashier(agency))
                .header("If-Match", "\"0\"")
                .body(Map.of("method", "CASH"))
                .post("/v1/payments/" + id + "/pay-at-counter")
                .then()
                .statusCode(200);
    }

    @Test
    void eightCashiersAtOnceGetUnbrokenNumbersAndWhatFailsLeavesNoGap() throws Exception {
        String agency = "H08.22.24";
        ReceiptBook book = new ReceiptBook(agency, "01BLP0-001", "BT-26E");
        List<String> ids = IntStream.range(0, 80)
                .mapToObj(i -> request(officer(agency), body("H08.22.24-261116-%04d".formatted(i), agency, 5_000))
                        .<String>path("id"))
                .toList();

        together(16, worker -> () -> {
            for (int i = worker / 2; i < ids.size(); i += 8) {
                if (worker % 2 == 0) {
                    assertThat(pay(cashier(agency), ids.get(i), "CASH").statusCode())
                            .isEqualTo(200);
                } else {
                    assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                                series.take(new TreeMap<>(Map.of(book, 1)));
                                throw new IllegalStateException("the till jams");
                            }))
                            .hasMessageContaining("the till jams");
                }
            }
            return 0;
        });

        assertThat(numbersOf(agency))
                .isEqualTo(IntStream.rangeClosed(1, 80).boxed().toList());
    }

    @Test
    void anExhaustedBookRefusesAndTakesNoMoney() throws SQLException {
        String agency = "H08.22.25";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement fill = connection.prepareStatement(
                        "insert into receipt_series values (?, '01BLP0-001', 'BT-26E', 9999999)")) {
            fill.setString(1, agency);
            fill.executeUpdate();
        }
        String id = request(officer(agency), body("H08.22.25-261116-0001", agency, 5_000))
                .path("id");

        pay(cashier(agency), id, "CASH").then().statusCode(409).body("code", equalTo("receipt-series-exhausted"));

        given().header("Authorization", officer(agency))
                .get("/v1/payments/" + id)
                .then()
                .body("status", equalTo("REQUESTED"));
        assertThat(eventsOf(id)).isEqualTo(1);
    }

    @Test
    void listsKeepToTheCallersAgencyAndGoOnWhereTheyStopped() {
        for (int i = 0; i < 5; i++) {
            String id = request(officer("H08.22.26"), body("H08.22.26-261116-%04d".formatted(i), "H08.22.26", 5_000))
                    .path("id");
            pay(cashier("H08.22.26"), id, "CASH").then().statusCode(200);
        }

        for (String list : List.of("payments", "receipts")) {
            List<String> seen = new ArrayList<>();
            String after = "";
            do {
                Response page = given().header("Authorization", officer("H08.22.26"))
                        .queryParam("limit", 2)
                        .queryParam("after", after)
                        .get("/v1/" + list);
                page.then().statusCode(200);
                seen.addAll(page.path("items.dossierCode"));
                after = page.path("next");
            } while (after != null);
            assertThat(seen).hasSize(5).doesNotHaveDuplicates();
            assertThat(given().header("Authorization", officer("H08.22"))
                            .queryParam("agency", "H08.22.26")
                            .queryParam("limit", 200)
                            .get("/v1/" + list)
                            .<List<String>>path("items.agency"))
                    .hasSize(5);
            given().header("Authorization", officer("H08.22.26"))
                    .queryParam("agency", "H08.22.21")
                    .get("/v1/" + list)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden-agency"));
            given().header("Authorization", officer("H08.22.26"))
                    .queryParam("after", "bm9uc2Vuc2U")
                    .get("/v1/" + list)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-cursor"));
        }
        assertThat(given().header("Authorization", officer("H08"))
                        .queryParam("dossierCode", "H08.22.26-261116-0003")
                        .get("/v1/payments")
                        .<List<String>>path("items.agency"))
                .containsExactly("H08.22.26");
    }

    @Test
    void anImportNumbersReceiptsInTheOrderOfItsRowsAndPublishesWholeLives() {
        String agency = "H08.22.27";
        List<String> ids = IntStream.range(0, 6)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 5; i++) {
            // The later rows are the earlier payments: the order of the rows is what counts.
            String day = "2023-03-%02dT".formatted(20 - i);
            file.append(row(
                    ids.get(i),
                    "H08.22.27-230301-%04d".formatted(i),
                    agency,
                    i % 2 == 0 ? "ONLINE_NATIONAL" : "CASH",
                    day + "08:00:00+07:00",
                    day + "08:05:00+07:00",
                    day + "08:06:00+07:00"));
        }
        file.append(row(ids.get(5), "H08.22.27-230301-0005", agency, "", "2023-03-20T08:00:00+07:00", "", ""));

        importCsv(file.toString(), "all")
                .then()
                .statusCode(200)
                .body("read", equalTo(6))
                .body("imported", equalTo(6))
                .body("rejected", equalTo(0));

        for (int i = 0; i < 5; i++) {
            given().header("Authorization", officer(agency))
                    .get("/v1/payments/" + ids.get(i))
                    .then()
                    .body("receipt.serial", equalTo("BT-23E"))
                    .body("receipt.number", equalTo("%07d".formatted(i + 1)));
        }
        try (TopicReader reader = TopicReader.fromBeginning(Topic.PAYMENTS.wireName())) {
            List<EventEnvelope> events = reader.awaitEvents(ids.get(0), 3);
            assertThat(events.get(0).time()).hasToString("2023-03-20T08:00+07:00");
            assertThat(events.get(2).time()).hasToString("2023-03-20T08:06+07:00");
            assertThat(reader.awaitEvents(ids.get(5), 1)).hasSize(1);
        }
        given().header("Authorization", Tokens.bearer("admin"))
                .get("/v1/reconciliation/2023-03-20")
                .then()
                .statusCode(200)
                .body("source", equalTo("payments"))
                .body("counts.find { it.agency == 'H08.22.27' }.measures.requested", equalTo(2))
                .body("counts.find { it.agency == 'H08.22.27' }.measures.succeeded", equalTo(1))
                .body("counts.find { it.agency == 'H08.22.27' }.measures.'succeeded-online'", equalTo(1))
                .body("counts.find { it.agency == 'H08.22.27' }.measures.'amount-succeeded'", equalTo(8_000))
                .body("counts.find { it.agency == 'H08.22.27' }.measures.receipts", equalTo(1));
        assertThat(given().header("Authorization", Tokens.bearer("admin"))
                        .get("/v1/reconciliation")
                        .<List<String>>path("days"))
                .contains("2023-03-16", "2023-03-17", "2023-03-18", "2023-03-19", "2023-03-20")
                .isSorted();

        importCsv(file.toString(), "all")
                .then()
                .statusCode(200)
                .body("imported", equalTo(0))
                .body("existing", equalTo(6));
        importCsv(file.toString().replace(",8000,CASH", ",9000,CASH"), "keep-good")
                .then()
                .statusCode(200)
                .body("existing", equalTo(4))
                .body("rejected", equalTo(2))
                .body("errors[0].row", equalTo(2))
                .body("errors[0].code", equalTo("conflict"));
        importCsv(
                        HEADER
                                + row(
                                        UUID.randomUUID().toString(),
                                        "H08.22.27-230301-0000",
                                        agency,
                                        "",
                                        "2023-03-20T08:00:00+07:00",
                                        "",
                                        ""),
                        "keep-good")
                .then()
                .statusCode(200)
                .body("errors[0].code", equalTo("conflict"));
    }

    @Test
    void aBrokenImportStoresNothingUnlessTheGoodRowsAreAskedFor() {
        String at = "2023-03-21T08:00:00+07:00";
        String good = UUID.randomUUID().toString();
        String file = HEADER
                + row(good, "H08.22.28-230321-0001", "H08.22.28", "CASH", at, at, at)
                + row("no-uuid", "H08.22.28-230321-0002", "H08.22.28", "CASH", at, at, at)
                + row(UUID.randomUUID().toString(), "H08-231332-0001", "H08.22.28", "CASH", at, at, at)
                + row(UUID.randomUUID().toString(), "H08.22.28-230321-0003", "H08.99", "CASH", at, at, at)
                + row(UUID.randomUUID().toString(), "H08.22.28-230321-0004", "H08.22.28", "GOLD", at, at, at)
                + row(
                        UUID.randomUUID().toString(),
                        "H08.22.28-230321-0005",
                        "H08.22.28",
                        "CASH",
                        "2023-02-30T08:00:00+07:00",
                        at,
                        at)
                + row(
                        UUID.randomUUID().toString(),
                        "H08.22.28-230321-0006",
                        "H08.22.28",
                        "CASH",
                        at,
                        "2023-03-20T08:00:00+07:00",
                        at)
                + row(UUID.randomUUID().toString(), "H08.22.28-230321-0007", "H08.22.28", "", at, at, at)
                + row(UUID.randomUUID().toString(), "H08.22.28-230321-0001", "H08.22.28", "CASH", at, at, at);
        long before = events();

        importCsv(file, "all")
                .then()
                .statusCode(422)
                .body("code", equalTo("import-rejected"))
                .body(
                        "errors.collect { it.row + ' ' + it.field + ' ' + it.code }",
                        equalTo(List.of(
                                "2 paymentId invalid",
                                "3 dossierCode malformed-dossier-code",
                                "4 agency unknown-agency",
                                "5 method invalid",
                                "6 requestedAt malformed-date",
                                "7 paidAt out-of-order",
                                "8 method required",
                                "9 dossierCode payment-exists")));
        assertThat(events()).isEqualTo(before);
        assertThat(numbersOf("H08.22.28")).isEmpty();

        importCsv(file, "keep-good")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("rejected", equalTo(8));
        assertThat(numbersOf("H08.22.28")).containsExactly(1);
    }

    @Test
    void aFeeIsAskedForDossiersWithinReachOnly() {
        long before = events();
        for (String foreign : List.of(
                "H08.22.22-261116-0950", "H08.22-261116-0950", "H05.22.21-261116-0950", "000.22.22.H08-261116-0950")) {
            request(officer("H08.22.21"), body(foreign, "H08.22.21", 5_000))
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("forbidden-agency"));
        }
        request(Tokens.bearer("officer"), body("H08.22.21-261116-0950", "H08.22.21", 5_000))
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        assertThat(events()).isEqualTo(before);

        request(officer("H08.22"), body("H08.22.22-261116-0950", "H08.22.21", 5_000))
                .then()
                .statusCode(201);
        request(Tokens.bearer("system"), body("H08.22.22-261116-0951", "H08.22.21", 5_000))
                .then()
                .statusCode(201);
    }

    @Test
    void aSystemOfOneAgencyImportsNothingOfOthers() {
        String at = "2023-03-22T08:00:00+07:00";
        String file = HEADER
                + row(UUID.randomUUID().toString(), "H08.22.23-230322-0001", "H08.22.23", "CASH", at, at, at)
                + row(UUID.randomUUID().toString(), "H08.22.23-230322-0002", "H08.22.21", "CASH", at, at, at)
                + row(UUID.randomUUID().toString(), "H08.22.21-230322-0003", "H08.22.23", "CASH", at, at, at);
        String limited = Tokens.token("system").agency("H08.22.23").bearer();

        importCsv(limited, file, "all")
                .then()
                .statusCode(422)
                .body(
                        "errors.collect { it.row + ' ' + it.field + ' ' + it.code }",
                        equalTo(List.of("2 agency forbidden-agency", "3 dossierCode forbidden-agency")));
        importCsv(limited, file, "keep-good")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("rejected", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payments|99999999999999999999 0190b5a2-7c00-7000-8000-000000000001",
                "payments|-99999999999999999 0190b5a2-7c00-7000-8000-000000000001",
                "payments|2026-02-30T00:00:00Z 0190b5a2-7c00-7000-8000-000000000001",
                "payments|-1000000-01-01T00:00:00Z 0190b5a2-7c00-7000-8000-000000000001",
                "payments|+999999999-12-31T23:59:59Z 0190b5a2-7c00-7000-8000-000000000001",
                "payments|2026-11-16T02:00:00Z no-uuid",
                "receipts|H08.22.26 01BLP0-001 BT-26E 99999999",
                "receipts|H08.22.26 01BLP0-001 BT-26E",
                "receipts|H08.22.26 01BLP0-001 BT\0 0000001",
            })
    void aCraftedCursorIsInvalid(String list, String place) {
        Cursor query =
                list.equals("payments") ? Cursor.of("payments", "H08.22.26", null) : Cursor.of("receipts", "H08.22.26");
        given().header("Authorization", officer("H08.22.26"))
                .queryParam("after", query.after(place))
                .get("/v1/" + list)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments?limit=ten",
                "payments?limit=99999999999",
                "payments?limit=0",
                "payments?dossierCode=%00",
                "receipts?limit=1.5",
                "receipts?agency=H08/",
                "receipts/01BLP0-001/BT-26E/1?agency=H08.22.26",
            })
    void aParameterOfTheWrongFormIsInvalid(String address) {
        given().header("Authorization", officer("H08.22.26"))
                .urlEncodingEnabled(false)
                .get("/v1/" + address)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"));
    }

    @ParameterizedTest
    @CsvSource({
        "H08.22.21-261116-0900,1.001193,H08.99,5000,422,unknown-agency",
        "H08.22.21-261116-0900,1.001193,H08.30,5000,422,agency-not-valid",
        "H08.22.21-261116-0900,1.999999,H08.22.21,5000,422,unknown-procedure",
        "H08.22.21-261116-0900,1.000001,H08.22.21,5000,422,procedure-not-in-force",
        "H08-261332-0001,1.001193,H08.22.21,5000,400,malformed-dossier-code",
        "H08.22.21-261116-0900,1.001193,H08.22.21,0,400,validation-failed",
        "H08.22.21-261116-0900,1.001193,H08.22.21,-1,400,validation-failed",
        "H08.22.21-261116-0900,1.001193,H08.22.21,100000000001,400,validation-failed",
        "H08.22.21-261116-0900,1.001193,H08.22.21,12.5,400,malformed-body",
        "'',1.001193,H08.22.21,5000,400,validation-failed",
    })
    void badRequestsAreRefusedAndLeaveNothing(
            String dossier, String procedure, String agency, String amount, int status, String code) {
        long before = events();

        acting(officer("H08"))
                .body("{\"dossierCode\":\"%s\",\"procedureCode\":\"%s\",\"agency\":\"%s\",\"amount\":%s}"
                        .formatted(dossier, procedure, agency, amount))
                .post("/v1/payments")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));

        assertThat(events()).isEqualTo(before);
    }

    @Test
    void strangersAndOddBodiesAreRefused() {
        Map<String, Object> body = body("H08.22.21-261116-0901", "H08.22.21", 5_000);
        long before = events();

        given().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/v1/payments")
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"));
        request(Tokens.token("officer").agency("H08.22.21").expired().bearer(), body)
                .then()
                .statusCode(401);
        request(Tokens.token("officer").agency("H08.22.21").forged().bearer(), body)
                .then()
                .statusCode(401);
        request(Tokens.bearer("citizen"), body).then().statusCode(403).body("code", equalTo("forbidden-role"));
        request(officer("H08.22.22"), body).then().statusCode(403).body("code", equalTo("forbidden-agency"));
        given().header("Authorization", officer("H08.22.21"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/payments")
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency-key-required"));
        acting(officer("H08.22.21"))
                .body("{\"dossierCode\":\"x\",\"colour\":\"red\"}")
                .post("/v1/payments")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-property"));
        acting(officer("H08.22.21"))
                .body("{")
                .post("/v1/payments")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-body"));
        acting(officer("H08.22.21"))
                .body("{\"dossierCode\":\"" + "x".repeat(300_000) + "\"}")
                .post("/v1/payments")
                .then()
                .statusCode(413)
                .body("code", equalTo("body-too-large"));
        given().header("Authorization", officer("H08.22.21"))
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("text/plain")
                .body("x")
                .post("/v1/payments")
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
        given().header("Authorization", Tokens.bearer("officer"))
                .contentType("text/csv")
                .body(HEADER)
                .post("/v1/imports/payments")
                .then()
                .statusCode(403);
        pay(cashier("H08.22.21"), UUID.randomUUID().toString(), "CASH")
                .then()
                .statusCode(404)
                .body("code", equalTo("payment-not-found"));
        given().header("Authorization", Tokens.bearer("admin"))
                .get("/v1/reconciliation/2026-02-30")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-date"));

        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aProblemIsToldInTheCallersLanguage() {
        given().header("Authorization", officer("H08.22.21"))
                .header("Accept-Language", "en")
                .get("/v1/payments/" + new UUID(0, 1))
                .then()
                .body("title", equalTo("No such payment"));
        given().header("Authorization", officer("H08.22.21"))
                .get("/v1/payments/" + new UUID(0, 1))
                .then()
                .body("title", equalTo("Không có khoản thanh toán này"));
    }

    private static Map<String, Object> body(String dossier, String agency, long amount) {
        return new TreeMap<>(Map.of(
                "dossierCode", dossier,
                "procedureCode", Catalogue.PROCEDURE,
                "agency", agency,
                "amount", amount));
    }

    private static String row(
            String id, String dossier, String agency, String method, String requested, String paid, String receipted) {
        return String.join(",", id, dossier, Catalogue.PROCEDURE, agency, "8000", method, requested, paid, receipted)
                + "\n";
    }

    private static String officer(String agency) {
        return Tokens.token("officer").agency(agency).bearer();
    }

    private static String cashier(String agency) {
        return Tokens.token("cashier").agency(agency).bearer();
    }

    private static RequestSpecification acting(String bearer) {
        return given().header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON);
    }

    private static Response request(String bearer, Map<String, Object> body) {
        return acting(bearer).body(body).post("/v1/payments");
    }

    private static Response requestWith(String bearer, String key, Map<String, Object> body) {
        return given().header("Authorization", bearer)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/payments");
    }

    private static Response pay(String bearer, String id, String method) {
        return payWith(UUID.randomUUID().toString(), bearer, id, method);
    }

    private static Response payWith(String key, String bearer, String id, String method) {
        return given().header("Authorization", bearer)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("method", method))
                .post("/v1/payments/" + id + "/pay-at-counter");
    }

    private static Response importCsv(String file, String mode) {
        return importCsv(Tokens.bearer("system"), file, mode);
    }

    private static Response importCsv(String bearer, String file, String mode) {
        return given().header("Authorization", bearer)
                .contentType("text/csv; charset=UTF-8")
                .queryParam("mode", mode)
                .body(file)
                .post("/v1/imports/payments");
    }

    private static <T> List<T> together(int threads, IntFunction<Callable<T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> jobs = IntStream.range(0, threads).mapToObj(work).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(jobs, 120, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Integer> numbersOf(String agency) {
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select number from receipt where agency = ? order by 1")) {
            select.setString(1, agency);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    numbers.add(r.getInt(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return numbers;
    }

    private long eventsOf(String payment) {
        return count("select count(*) from event where aggregate_id = '" + UUID.fromString(payment) + "'");
    }

    private long events() {
        return count("select count(*) from event");
    }

    private long count(String select) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(select);
                ResultSet r = statement.executeQuery()) {
            r.next();
            return r.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
