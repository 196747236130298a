package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.paceline.events.RecordPatch;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import says what was wrong with its rows, and what a mended one has read waits no more. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class ImportReasonsIT {

    private static final String MAPPING =
            """
            {"rules": [{"recordType": "'deal'", "recordId": "element.id",
                        "fields": {"amount": "%s", "closedAt": "element.closed"}}]}
            """;

    private static final String STRICT = MAPPING.formatted("decimal(element.value)");
    private static final String MENDED = MAPPING.formatted("element.value.replace(',', '')");

    private final String tenant = "tenant-" + UUID.randomUUID();
    private String source = "";

    @BeforeEach
    void makeSource() {
        source = CrmSender.ofNewSource(Tokens.of(tenant).role("admin").bearer(), STRICT)
                .path()
                .substring("/webhooks/".length());
    }

    @Test
    void anImportOfWhichNothingCouldBeReadFailsHoweverShort() {
        take("one", "id,value,closed\n1,\"1,000\",2026-03-01\n2,\"2,000\",2026-03-01\n3,3,soon\n")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("body"))
                .body(
                        "errors[0].message",
                        allOf(
                                startsWith(
                                        "None of the rows could be read; quarantine tells why. Of 2 because, as in row 1: "
                                                + "mapping.rules[0].fields.amount: line 1, column 8: not a number: 1,000."),
                                containsString("(after row 3)")));

        asAdmin()
                .get("/api/v1/imports?key=one")
                .then()
                .body("items[0].state", equalTo("FAILED"))
                .body("items[0].rows", equalTo(3))
                .body("items[0].fault", startsWith("None of the rows could be read"))
                .body("items[0].reasons.rows", contains(2, 1));
        waiting(3);
    }

    @Test
    void theSameKeyBeginsAgainWhenTheMappingIsMended() {
        String file = "id,value,closed\n1,\"1,000\",2026-03-01\n2,\"2,000\",2026-03-01\n";
        take("one", file).then().statusCode(422);
        mend();

        take("one", file)
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"))
                .body("accepted", equalTo(2))
                .body("quarantined", equalTo(0));

        waiting(0);
        assertThat(LandedPatches.of(tenant)).extracting(RecordPatch::recordId).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void anImportThatWasPartlyReadSaysItsThreeCommonestReasons() {
        take(
                        "one",
                        "id,value,closed\n1,1,2026-03-01\n,2,2026-03-01\n3,x,2026-03-01\n4,y,2026-03-01\n5,z,2026-03-01\n"
                                + "6,6,soon\n7,7,later\n8,8,2026-03-01,more\n")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("quarantined", equalTo(7))
                .body("reasons", hasSize(3))
                .body("reasons.rows", contains(3, 2, 1))
                .body("reasons.firstRow", contains(3, 6, 2))
                .body("reasons[0].place", equalTo("mapping.rules[0].fields.amount"))
                .body(
                        "reasons[1].reason",
                        startsWith("mapping.rules[0].fields.closedAt: is not a time: soon; understood: "));
    }

    @Test
    void whatAMendedSecondImportReadsWaitsNoMore() {
        String file = "id,value,closed\n1,1,2026-03-01\n2,\"2,000\",2026-03-01\n3,3,soon\n";
        take("one", file).then().statusCode(200).body("quarantined", equalTo(2));
        mend();

        String second = take("two", file)
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("quarantined", equalTo(1))
                .extract()
                .path("id");

        asAdmin()
                .get("/api/v1/quarantine")
                .then()
                .body("items.delivery", contains(second + "/3"))
                .body("items.payload", contains("{\"id\":\"3\",\"value\":\"3\",\"closed\":\"soon\"}"));
    }

    @Test
    void rowsOfAnotherSourceAndOtherRowsStay() {
        String file = "id,value,closed\n1,1,2026-03-01\n2,\"2,000\",2026-03-01\n";
        take("one", file).then().statusCode(200);
        source = CrmSender.ofNewSource(Tokens.of(tenant).role("admin").bearer(), MENDED)
                .path()
                .substring("/webhooks/".length());

        take("two", file).then().statusCode(200).body("accepted", equalTo(2));

        waiting(1);
    }

    private void mend() {
        asAdmin()
                .contentType("application/json")
                .body("{\"name\":\"mended %s\",\"paused\":false,\"mapping\":%s}".formatted(source, MENDED))
                .put("/api/v1/sources/" + source)
                .then()
                .statusCode(200);
    }

    private void waiting(int entries) {
        asAdmin().get("/api/v1/quarantine").then().body("items", hasSize(entries));
    }

    private Response take(String key, String file) {
        return asAdmin()
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(file)
                .post("/api/v1/imports?source=" + source);
    }

    private RequestSpecification asAdmin() {
        return given().header("Authorization", Tokens.of(tenant).role("admin").bearer());
    }
}
