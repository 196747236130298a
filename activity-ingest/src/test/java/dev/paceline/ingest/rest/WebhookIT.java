package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class WebhookIT {

    static final String DEALS =
            """
            {"elements": "payload.deals",
             "rules": [{"recordType": "'deal'", "recordId": "element.id", "at": "element.updated_at",
                        "fields": {"name": "element.title", "amount": "decimal(element.value)", "currency": "'USD'"}}]}
            """;

    static TestTopics topics;

    @Inject
    MeterRegistry metrics;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String admin = Tokens.of(tenant).role("admin").bearer();

    @BeforeAll
    static void open() {
        topics = TestTopics.open();
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    @Test
    void aSignedWebhookLandsAsAPatchBeforeTheAnswer() {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);

        Response answer = crm.send(
                "msg_1",
                """
                {"deals":[{"id":42,"title":"Big one","value":"1054.50","updated_at":"2026-03-01T10:00:00Z"}]}
                """);

        answer.then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("quarantined", equalTo(0))
                .body("correlationId", equalTo("msg_1"));
        Envelope<RecordPatch> landed = landed().get(0);
        assertThat(landed.correlationId().value()).isEqualTo("msg_1");
        assertThat(landed.source()).hasToString("/paceline/activity-ingest");
        assertThat(landed.fact().key()).isEqualTo(tenant + "|deal|42");
        assertThat(landed.fact().at()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(landed.fact().fields())
                .containsEntry("name", TextNode.valueOf("Big one"))
                .containsEntry("amount", DecimalNode.valueOf(new BigDecimal("1054.5")))
                .containsEntry("currency", TextNode.valueOf("USD"));
    }

    @Test
    void whateverASenderSaysOfMediaTypesItsJsonIsTaken() {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);
        long now = Instant.now().getEpochSecond();

        given().header("webhook-id", "msg_1")
                .header("webhook-timestamp", now)
                .header("webhook-signature", crm.sign("msg_1", now, "{\"deals\":[]}"))
                .header("Authorization", "Bearer junk")
                .contentType("text/plain")
                .accept("text/xml")
                .body("{\"deals\":[]}")
                .post(crm.path())
                .then()
                .statusCode(202)
                .contentType("application/json")
                .body("accepted", equalTo(0));
    }

    @Test
    void theSameDeliveryTwiceSaysTheSameFact() {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);
        String body =
                """
                {"deals":[{"id":42,"title":"Big one","value":"7","updated_at":"2026-03-01T10:00:00Z"}]}
                """;

        crm.send("msg_1", body).then().statusCode(202);
        crm.send("msg_2", body).then().statusCode(202);

        assertThat(landed())
                .extracting(Envelope::id)
                .hasSize(2)
                .containsOnly(landed().get(0).id());
    }

    @Test
    void ofABatchOfAHundredNinetySevenLandAndThreeBadOnesAreQuarantined() {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);
        String[] values = "1 ".repeat(100).split(" ");
        values[7] = "seven";
        values[42] = "";
        values[99] = "1,5";

        crm.send("msg_batch", batch(values))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(97))
                .body("quarantined", equalTo(3));

        assertThat(landed())
                .extracting(patch -> patch.fact().recordId())
                .hasSize(97)
                .doesNotHaveDuplicates()
                .doesNotContain("7", "42", "99");
        given().header("Authorization", admin)
                .get("/api/v1/quarantine")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items.element", equalTo(List.of(99, 42, 7)))
                .body("items[2].reason", startsWith("mapping.rules[0].fields.amount: "))
                .body("items[2].payload", startsWith("{\"deals\":["))
                .body("items[2].delivery", equalTo("msg_batch"));
    }

    @Test
    void aRepeatedDeliveryIsQuarantinedOnce() {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);

        crm.send("msg_batch", batch("one")).then().statusCode(202).body("quarantined", equalTo(1));
        crm.send("msg_batch", batch("one")).then().statusCode(202).body("quarantined", equalTo(1));

        given().header("Authorization", admin).get("/api/v1/quarantine").then().body("items", hasSize(1));
    }

    @Test
    void aPayloadThatCannotBeSplitIsQuarantinedWhole() {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);

        crm.send("{\"contacts\":[]}")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("quarantined", equalTo(1));

        given().header("Authorization", admin).get("/api/v1/quarantine").then().body("items[0].element", equalTo(-1));
    }

    @Test
    void whatIsNotProvenGetsOneAnswerAndLeavesNothing() {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);
        String body = batch("1", "bad");
        long now = Instant.now().getEpochSecond();
        String good = crm.sign("msg_1", now, body);
        double unknown = counted("unknown_source");
        double old = counted("timestamp_too_old");
        double future = counted("timestamp_in_the_future");
        double missing = counted("header_missing");
        double unmatched = counted("no_signature_matches");
        CrmSender stranger = new CrmSender("/webhooks/src_nobody", crm.secret());

        List<Response> answers = List.of(
                crm.send("msg_1", now, "v1,AAAA" + good.substring(7), body),
                crm.send("msg_2", now, good, body),
                crm.send("msg_1", now, good, body + " "),
                crm.send("msg_1", now - 301, crm.sign("msg_1", now - 301, body), body),
                crm.send("msg_1", now + 303, crm.sign("msg_1", now + 303, body), body),
                given().body(body).post(crm.path()),
                stranger.send(body));

        assertThat(answers).extracting(Response::statusCode).containsOnly(401);
        assertThat(answers)
                .extracting(answer -> answer.jsonPath().getString("detail"))
                .containsOnly("The delivery is not signed by a known source just now.");
        assertThat(counted("unknown_source") - unknown).isEqualTo(1);
        assertThat(counted("timestamp_too_old") - old).isEqualTo(1);
        assertThat(counted("timestamp_in_the_future") - future).isEqualTo(1);
        assertThat(counted("header_missing") - missing).isEqualTo(1);
        assertThat(counted("no_signature_matches") - unmatched).isEqualTo(3);
        assertThat(landed()).isEmpty();
        given().header("Authorization", admin).get("/api/v1/quarantine").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{\"deals\":[",
                "{\"deals\":[]} trailing",
                "{\"deals\":[],\"deals\":[]}",
                "{\"value\":NaN}",
                "<deals/>"
            })
    void aBodyThatIsNoJsonIsRefused(String body) {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);

        crm.send(body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("body"));
    }

    @Test
    void aBulkyBatchLandsWhole() {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);

        crm.send(batch("1 ".repeat(2000).split(" ")))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2000))
                .body("quarantined", equalTo(0));

        assertThat(landed()).hasSize(2000);
    }

    @Test
    void aBodyThatIsTooDeepIsRefused() {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);

        crm.send("[".repeat(10_000) + "]".repeat(10_000)).then().statusCode(400);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        CrmSender crm = CrmSender.ofNewSource(admin, DEALS);

        crm.send("{\"deals\":[],\"noise\":\"" + "x".repeat(1 << 20) + "\"}")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void aPausedSourceIsPutOff() {
        String path = given().header("Authorization", admin)
                .contentType("application/json")
                .body(
                        "{\"name\":\"paused\",\"paused\":true,\"secret\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\",\"mapping\":"
                                + DEALS + "}")
                .post("/api/v1/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("webhookPath");
        CrmSender crm = new CrmSender(path, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        crm.send(batch("1")).then().statusCode(503).header("Retry-After", "300");
    }

    private double counted(String reason) {
        return metrics.counter("paceline.ingest.deliveries", "outcome", "unproven", "reason", reason)
                .count();
    }

    private List<Envelope<RecordPatch>> landed() {
        return topics.present(
                Topics.CRM_RECORDS, patch -> patch.fact().tenant().value().equals(tenant));
    }

    /** Deals 0, 1, 2… of these values. */
    private static String batch(String... values) {
        StringBuilder deals = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            deals.append(i == 0 ? "" : ",")
                    .append("{\"id\":%d,\"title\":\"Deal\",\"value\":\"%s\"}".formatted(i, values[i]));
        }
        return "{\"deals\":[" + deals + "]}";
    }
}
