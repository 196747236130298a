package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class QuarantineIT {

    private static final String MAPPING =
            """
            {"elements": "payload.deals",
             "rules": [{"recordType": "'deal'", "recordId": "element.id", "at": "element.updated_at",
                        "fields": {"amount": "decimal(element.value)"}}]}
            """;
    private static final String MENDED =
            MAPPING.replace("decimal(element.value)", "element.value == 'much' ? '1' : element.value");
    private static final String THREE =
            """
            {"deals": [{"id": "a", "value": "5", "updated_at": "2026-03-01T10:00:00Z"},
                       {"id": "b", "value": "much", "updated_at": "2026-03-01T10:00:00Z"},
                       {"value": "7", "updated_at": "2026-03-01T10:00:00Z", "mail": "Jane@example.com"}]}
            """;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String admin = Tokens.of(tenant).role("admin").bearer();
    private CrmSender crm = new CrmSender("", "");

    @BeforeEach
    void quarantineTwo() {
        crm = CrmSender.ofNewSource(admin, MAPPING);
        crm.send("msg_1", THREE)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("quarantined", equalTo(2));
    }

    @Test
    void entriesAreFoundBySourceAndReasonAndShowTheWholeDelivery() {
        CrmSender other = CrmSender.ofNewSource(admin, MAPPING);
        other.send("msg_2", "{\"deals\":1}").then().statusCode(202);

        asAdmin().get("/api/v1/quarantine").then().body("items", hasSize(3));
        asAdmin()
                .get("/api/v1/quarantine?source=" + sourceOf(crm) + "&reason=NOT%20A%20NUMBER")
                .then()
                .body("items.element", contains(1))
                .body("items[0].place", equalTo("mapping.rules[0].fields.amount"));
        asAdmin()
                .get("/api/v1/quarantine/" + idOf("not a number"))
                .then()
                .statusCode(200)
                .body("payload", equalTo(THREE));
        asAdmin()
                .get("/api/v1/quarantine/causes")
                .then()
                .body("items", hasSize(3))
                .body("items[0].count", equalTo(1));
        asAdmin().get("/api/v1/quarantine/0").then().statusCode(404);
    }

    @Test
    void aMendedMappingLetsOneThroughAndLeavesTheOther() {
        int entry = idOf("not a number");
        mend();

        asAdmin()
                .post("/api/v1/quarantine/" + entry + "/redrive")
                .then()
                .statusCode(200)
                .body("landed", equalTo(1))
                .body("waiting", equalTo(0));

        asAdmin().get("/api/v1/quarantine").then().body("items.element", contains(2));
        assertThat(patches())
                .extracting(patch -> patch.correlationId() + " " + patch.fact().recordId())
                .containsExactlyInAnyOrder("msg_1 a", "msg_1 b");
    }

    @Test
    void allAreDrivenThroughAndWhatStaysTellsWhy() {
        mend();
        importOfOneBadRow();

        asAdmin()
                .body("{}")
                .post("/api/v1/quarantine/redrive")
                .then()
                .statusCode(200)
                .body("landed", equalTo(2))
                .body("waiting", equalTo(1))
                .body("next", nullValue());

        asAdmin()
                .get("/api/v1/quarantine")
                .then()
                .body("items.element", contains(2))
                .body("items[0].reason", startsWith("mapping.rules[0].recordId"));
        assertThat(patches()).extracting(patch -> patch.fact().recordId()).containsExactlyInAnyOrder("a", "b", "row");
    }

    @Test
    void aDeliveryThatCouldNotBeSplitIsDrivenThroughAsAWhole() {
        crm.send("msg_3", "{\"things\":[{\"id\":\"x\",\"value\":\"1\"},{\"id\":\"y\",\"value\":\"?\"}]}")
                .then()
                .statusCode(202)
                .body("quarantined", equalTo(1));
        change(MAPPING.replace("payload.deals", "payload.things"));

        asAdmin()
                .body("{\"reason\":\"no such field\"}")
                .post("/api/v1/quarantine/redrive")
                .then()
                .body("landed", equalTo(1))
                .body("waiting", equalTo(1));

        asAdmin()
                .get("/api/v1/quarantine?reason=not%20a%20number")
                .then()
                .body("items.delivery", contains("msg_3", "msg_1"))
                .body("items[0].element", equalTo(1));
    }

    @Test
    void whatIsGivenUpIsGone() {
        asAdmin().delete("/api/v1/quarantine/" + idOf("not a number")).then().statusCode(204);
        asAdmin().delete("/api/v1/quarantine/" + idOf("recordId")).then().statusCode(204);
        crm.send("msg_4", THREE).then().statusCode(202);

        asAdmin()
                .body("{\"source\":\"%s\"}".formatted(sourceOf(crm)))
                .post("/api/v1/quarantine/discard")
                .then()
                .statusCode(200)
                .body("discarded", equalTo(2));

        asAdmin().get("/api/v1/quarantine").then().body("items", hasSize(0));
    }

    @Test
    void aPersonIsForgottenInRecordsAndRawPayloads() {
        crm.send("msg_5", "{\"deals\":[{\"mail\":\"joan-jane@example.com\"}]}")
                .then()
                .statusCode(202);

        asAdmin()
                .body("{\"recordType\":\"contact\",\"recordIds\":[\"4711\"],\"emails\":[\"jane@EXAMPLE.com\"]}")
                .post("/api/v1/erasures")
                .then()
                .statusCode(200)
                .body("records", equalTo(1))
                .body("payloads", equalTo(1));

        asAdmin().get("/api/v1/quarantine").then().body("items.delivery", contains("msg_5"));
        assertThat(patches())
                .extracting(Envelope::fact)
                .filteredOn(patch -> patch.change() == Change.DELETE)
                .extracting(RecordPatch::recordType, RecordPatch::recordId)
                .containsExactly(tuple("contact", "4711"));
        asAdmin()
                .body("{\"emails\":[\"jane\"]}")
                .post("/api/v1/erasures")
                .then()
                .statusCode(422)
                .body("errors.field", contains("emails[0]"));
    }

    @Test
    void aTrialTellsPatchesAndFaultsAndLandsNothing() {
        String path = "/api/v1/sources/" + sourceOf(crm) + "/mapping:test";

        asAdmin()
                .body(TrialExamples.REQUEST)
                .post(path)
                .then()
                .statusCode(200)
                .body("understood", equalTo(1))
                .body("patches[0].recordId", equalTo("1"))
                .body("patches[0].fields.name", equalTo("Nordwind"))
                .body("faults[0].element", equalTo(1))
                .body("faults[0].place", equalTo("mapping.rules[0].fields.amount"));
        asAdmin()
                .body(
                        "{\"payload\":{\"deals\":[{\"id\":9}]},\"mapping\":{\"rules\":[{\"recordType\":\"'d'\",\"recordId\":\"element.\"}]}}")
                .post(path)
                .then()
                .statusCode(422)
                .body("errors.field", contains("mapping.rules[0].recordId"));
        asAdmin().body("{}").post(path).then().statusCode(400).body("errors.field", contains("payload"));
        assertThat(patches()).extracting(patch -> patch.fact().recordId()).containsExactly("a");
    }

    @Test
    void anotherTenantsQuarantineIsNotThere() {
        int entry = idOf("not a number");
        String path = "/api/v1/quarantine/" + entry;
        String theirs = Tokens.of("tenant-" + UUID.randomUUID()).role("admin").bearer();

        List<Response> answers = List.of(
                as(theirs).get(path),
                as(theirs).post(path + "/redrive"),
                as(theirs).delete(path),
                as(theirs).body(TrialExamples.REQUEST).post("/api/v1/sources/" + sourceOf(crm) + "/mapping:test"));

        assertThat(answers).extracting(Response::statusCode).containsOnly(404);
        as(theirs).body("{}").post("/api/v1/quarantine/redrive").then().body("waiting", equalTo(0));
        as(theirs).body("{}").post("/api/v1/quarantine/discard").then().body("discarded", equalTo(0));
        as(theirs)
                .body("{\"emails\":[\"jane@example.com\"]}")
                .post("/api/v1/erasures")
                .then()
                .body("payloads", equalTo(0));
        asAdmin().get("/api/v1/quarantine").then().body("items", hasSize(2));
        as(Tokens.of(tenant).role("integration").bearer())
                .body(QuarantineExamples.ERASURE)
                .post("/api/v1/erasures")
                .then()
                .statusCode(403);
    }

    private void importOfOneBadRow() {
        change(MAPPING);
        given().header("Authorization", admin)
                .contentType("text/csv")
                .body("id,value\nrow,much\n".getBytes(UTF_8))
                .post("/api/v1/imports?source=" + sourceOf(crm))
                .then()
                .statusCode(422);
        mend();
    }

    private void mend() {
        change(MENDED);
    }

    private void change(String mapping) {
        asAdmin()
                .body("{\"name\":\"crm %s\",\"paused\":false,\"mapping\":%s}".formatted(sourceOf(crm), mapping))
                .put("/api/v1/sources/" + sourceOf(crm))
                .then()
                .statusCode(200);
    }

    private int idOf(String reason) {
        return asAdmin()
                .queryParam("reason", reason.replace(" ", "%20"))
                .get("/api/v1/quarantine")
                .jsonPath()
                .getInt("items[0].id");
    }

    private static String sourceOf(CrmSender sender) {
        return sender.path().substring("/webhooks/".length());
    }

    private List<Envelope<RecordPatch>> patches() {
        try (TestTopics topics = TestTopics.open()) {
            return topics.present(
                    Topics.CRM_RECORDS, patch -> patch.fact().tenant().value().equals(tenant));
        }
    }

    private RequestSpecification asAdmin() {
        return as(admin);
    }

    private static RequestSpecification as(String token) {
        return given().urlEncodingEnabled(false) // a colon in a path is a colon
                .header("Authorization", token)
                .contentType("application/json");
    }
}
