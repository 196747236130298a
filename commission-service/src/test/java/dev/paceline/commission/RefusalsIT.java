package dev.paceline.commission;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class RefusalsIT {

    private final TestTopics topics = TestTopics.open();
    private Company company = new Company(topics);

    @BeforeEach
    void begin() {
        company = Company.known(topics);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void everyWrongFieldOfAPlanIsNamed() {
        post("""
                        {"id": "bad", "name": " ", "from": "2017-06-01", "to": "2017-05-31",
                         "reps": ["anna", "zoe"], "rounding": {"mode": "SOMEHOW", "places": 7},
                         "components": [{"name": "A", "kind": "RATE", "metric": "margin", "rate": "five"}]}""")
                .statusCode(422)
                .contentType("application/problem+json")
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "name",
                                "to",
                                "reps[1]",
                                "rounding.mode",
                                "rounding.places",
                                "components[0].metric",
                                "components[0].rate"));
        Company.get(company.compAdmin(), "/api/v1/plans/bad").statusCode(404);
    }

    @Test
    void aRateOnAMetricThatIsNoMoneyIsRefused() {
        post("""
                        {"name": "Calls", "from": "2017-06-01", "everyone": true,
                         "components": [{"name": "A", "kind": "RATE", "metric": "calls", "rate": "0.05"}]}""")
                .statusCode(422)
                .body("errors.field", contains("components[0].metric"));
    }

    @Test
    void theFormerNamesOfTheDaysAreRefusedWithAHint() {
        post("""
                        {"name": "A", "effectiveFrom": "2017-06-01", "everyone": true}""")
                .statusCode(422)
                .body("errors.field", contains("effectiveFrom"))
                .body("errors.message", contains("is called from now: the first day"));
        post("""
                        {"name": "A", "from": "2017-06-01", "effectiveUntil": "2017-07-01", "everyone": true}""")
                .statusCode(422)
                .body("errors.field", contains("effectiveUntil"))
                .body(
                        "errors.message",
                        contains("is called to now: the last day, which is included, not the day after it"));
    }

    @Test
    void aPlanIdIsGivenOnce() {
        company.plan("flat", "2017-01-01", "0.05").statusCode(201);

        company.plan("flat", "2017-01-01", "0.06").statusCode(409);
        company.revise("other", "2017-01-01", "0.06").statusCode(404);
    }

    @Test
    void twoPlansOfOneNameMayNotPayForTheSameDay() {
        company.plan("flat", "2017-01-01", "0.05").statusCode(201);

        company.plan("again", "2018-01-01", "0.05").statusCode(422).body("errors.field", contains("name"));
    }

    @Test
    void aBodyThatIsNoPlanIsABadRequest() {
        post("{\"from\": \"soon\"}").statusCode(400).body("errors.field", hasItem("from"));
        post("not json").statusCode(400);
        post("").statusCode(400);
        post("{\"id\": \"Not An Id\", \"name\": \"A\"}").statusCode(422).body("errors.field", contains("id"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/statements/anna/March, month",
        "/api/v1/statements?month=2017-13, month",
        "/api/v1/statements?limit=0, limit",
        "/api/v1/statements?limit=many, limit",
        "/api/v1/statements?after=nowhere, after",
        "/api/v1/statements/anna/2017-03/ledger?after=7, after",
        "/api/v1/plans/flat/unpayable-credits?after=7, after"
    })
    void aBadQueryNamesItsField(String path, String field) {
        Company.get(company.compAdmin(), path).statusCode(400).body("errors.field", contains(field));
    }

    @Test
    void aStatementOfNobodyIsNotFound() {
        company.statement("nobody", "2017-03").statusCode(404);
        company.ledger("nobody", "2017-03").statusCode(404);
        company.statement("anna", "2017-03").statusCode(200).body("revision", equalTo(0));
    }

    @Test
    void onlyThoseWhoRunPaySeePlans() {
        for (String role : new String[] {"rep", "manager", "display", "integration"}) {
            String bearer = Tokens.of(company.tenant()).role(role).rep("anna").bearer();
            Company.get(bearer, "/api/v1/plans").statusCode(403);
        }
        given().get("/api/v1/plans").then().statusCode(401);
        given().get("/api/v1/statements/anna/2017-03").then().statusCode(401);
    }

    private ValidatableResponse post(String body) {
        return given().header("Authorization", company.compAdmin())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/plans")
                .then();
    }
}
