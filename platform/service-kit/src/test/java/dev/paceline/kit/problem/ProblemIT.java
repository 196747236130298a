package dev.paceline.kit.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class ProblemIT {

    @Test
    void theTokenTellsTenantRepAndChannel() {
        as(Tokens.of("acme").role("rep").rep("anna").channels("main"))
                .get("/probe/me")
                .then()
                .statusCode(200)
                .body("tenant", equalTo("acme"))
                .body("rep", equalTo("anna"))
                .body("channel", equalTo("main"));
    }

    @Test
    void theCallersCorrelationIdIsKept() {
        as(Tokens.of("acme").role("rep"))
                .header("X-Correlation-Id", "delivery-42")
                .get("/probe/me")
                .then()
                .statusCode(200)
                .header("X-Correlation-Id", "delivery-42")
                .body("correlation", equalTo("delivery-42"));
    }

    @Test
    void aCorrelationIdThatIsNoPlainIdIsReplaced() {
        as(Tokens.of("acme").role("rep"))
                .header("X-Correlation-Id", "a b<script>")
                .get("/probe/me")
                .then()
                .header("X-Correlation-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/probe/me",
                "/probe/pages?limit=1",
                "/probe/goals/1",
                "/probe/broken",
                "/probe/busy",
                "/nothing",
                "/probe/orders"
            })
    void whatIsAnsweredIsKeptByNobodyAndIsWhatItSays(String path) {
        given().get(path).then().header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
        as(Tokens.of("acme").role("rep"))
                .get(path)
                .then()
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void aParameterThatIsNoNumberIsNamed() {
        problem(given().get("/probe/pages?after=x&limit=ten").then(), 400, "Bad Request")
                .body("errors[0].field", equalTo("limit"));
    }

    @Test
    void withoutTokenTheAnswerIs401() {
        problem(given().get("/probe/me").then(), 401, "Unauthorized")
                .header("WWW-Authenticate", "Bearer")
                .body("instance", equalTo("/probe/me"));
    }

    @Test
    void aTokenWithoutTenantIs401() {
        problem(as(Tokens.withoutTenant().role("rep")).get("/probe/me").then(), 401, "Unauthorized")
                .header("WWW-Authenticate", "Bearer");
        problem(as(Tokens.of(" ").role("rep")).get("/probe/me").then(), 401, "Unauthorized");
    }

    @Test
    void nobodySpeaksForAllTenants() {
        problem(as(Tokens.of("*").role("rep")).get("/probe/me").then(), 401, "Unauthorized");
    }

    @Test
    void aTokenOfAForeignKeyIs401() {
        String foreign = Tokens.of("acme").role("rep").signWithForeignKey();
        problem(
                given().header("Authorization", "Bearer " + foreign)
                        .get("/probe/me")
                        .then(),
                401,
                "Unauthorized");
    }

    @Test
    void anExpiredTokenIs401() {
        problem(as(Tokens.of("acme").role("rep").expired()).get("/probe/me").then(), 401, "Unauthorized");
    }

    @Test
    void aRoleThatIsNotEnoughIs403() {
        problem(as(Tokens.of("acme").role("integration")).get("/probe/me").then(), 403, "Forbidden");
    }

    @Test
    void aScopeOpensToAnIntegrationAlone() {
        as(Tokens.of("acme").role("integration").scopes("owners:write", "imports:write"))
                .post("/probe/files")
                .then()
                .statusCode(200);
        as(Tokens.of("acme").role("integration").claim("scp", List.of("imports:write")))
                .post("/probe/files")
                .then()
                .statusCode(200);
        as(Tokens.of("acme").role("admin")).post("/probe/files").then().statusCode(200);
        for (Tokens token : List.of(
                Tokens.of("acme").scopes("imports:write"),
                Tokens.of("acme").role("imports:write"),
                Tokens.of("acme").role("integration").role("imports:write"),
                Tokens.of("acme").role("rep").scopes("imports:write"),
                Tokens.of("acme").role("integration"),
                Tokens.of("acme").role("integration").scopes("imports:writers", "owners:write"))) {
            problem(as(token).post("/probe/files").then(), 403, "Forbidden");
        }
    }

    @Test
    void anEndpointThatNamesNobodyIsClosedToAll() {
        problem(as(Tokens.of("acme").role("admin")).get("/probe/forgotten").then(), 403, "Forbidden");
    }

    @Test
    void anUnknownAddressIs404() {
        problem(as(Tokens.of("acme").role("rep")).get("/nowhere").then(), 404, "Not Found");
    }

    @Test
    void whatIsNotThereIsNamed() {
        problem(given().get("/probe/goals/g-1").then(), 404, "Not Found")
                .body("detail", equalTo("There is no goal g-1."));
    }

    @Test
    void aWrongMethodIs405() {
        problem(as(Tokens.of("acme").role("rep")).delete("/probe/me").then(), 405, "Method Not Allowed");
    }

    @Test
    void aWrongMediaTypeIs415() {
        problem(
                as(Tokens.of("acme").role("rep"))
                        .contentType("text/plain")
                        .body("x")
                        .post("/probe/orders")
                        .then(),
                415,
                "Unsupported Media Type");
    }

    @Test
    void anUnknownFieldIsNamedByItsPathBesideThoseThatThereAre() {
        problem(order("{\"lines\":[{\"metric\":\"calls\",\"cuont\":1}]}"), 422, "Unprocessable Content")
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo("lines[0].cuont"))
                .body("errors[0].message", equalTo("is unknown here; the fields are count, metric"));
        problem(order("{\"noet\":\"x\"}"), 422, "Unprocessable Content").body("errors[0].field", equalTo("noet"));
        problem(order("{\"lines\":[{\"metric\":\"calls\",\"count\":1.5}]}"), 400, "Bad Request")
                .body("errors[0].field", equalTo("lines[0].count"));
    }

    @Test
    void anUnknownParameterIsNamedBesideThoseThatThereAre() {
        problem(given().get("/probe/pages?limit=10&atfer=x").then(), 400, "Bad Request")
                .body("errors[0].field", equalTo("atfer"))
                .body("errors[0].message", equalTo("is unknown here; the parameters are after, limit"));
        problem(given().get("/probe/goals/g-1?x=").then(), 400, "Bad Request")
                .body("errors[0].message", equalTo("is unknown here"));
        problem(as(Tokens.of("acme").role("integration")).get("/probe/me?x=1").then(), 403, "Forbidden");
    }

    @Test
    void aFieldOfTheWrongKindIsNamedByItsPath() {
        problem(order("{\"lines\":[{\"metric\":\"calls\",\"count\":1},{\"count\":\"many\"}]}"), 400, "Bad Request")
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo("lines[1].count"))
                .body("errors[0].message", equalTo("must be a whole number, not 'many'"));
    }

    @Test
    void aDateThatIsNoneIsNamed() {
        problem(order("{\"from\":\"2026-02-30\"}"), 400, "Bad Request")
                .body("errors[0].field", equalTo("from"))
                .body("errors[0].message", equalTo("must be a date as in 2017-03-01, not '2026-02-30'"));
    }

    @Test
    void aBrokenRuleOfAPartIsNamedByItsPath() {
        problem(order("{\"lines\":[{\"count\":-1}]}"), 400, "Bad Request")
                .body("errors[0].field", equalTo("lines[0]"))
                .body("errors[0].message", equalTo("count must not be negative"));
    }

    @Test
    void anObjectInPlaceOfAListIsNamed() {
        problem(order("{\"lines\":{}}"), 400, "Bad Request")
                .body("errors[0].field", equalTo("lines"))
                .body("errors[0].message", equalTo("must be a list"));
    }

    @Test
    void textThatIsNoJsonIsToldWithItsPlace() {
        problem(order("{\"lines\":[}"), 400, "Bad Request")
                .body("detail", equalTo("not valid JSON at line 1, column 11"));
    }

    @Test
    void decimalsComeAndGoAsTexts() {
        order("{\"amount\":\"12.50\",\"lines\":[]}").statusCode(200).body("amount", equalTo("12.50"));
    }

    @Test
    void aBugTellsNothingOfTheInside() {
        problem(given().get("/probe/broken").then(), 500, "Internal Server Error")
                .body("detail", not(containsString("secret")))
                .body("correlationId", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void anUnavailableMachineSaysWhenToComeBack() {
        problem(given().get("/probe/busy").then(), 503, "Service Unavailable").header("Retry-After", "5");
    }

    @Test
    void aDatabaseThatIsAwayIsTriedAgainLater() {
        problem(given().get("/probe/away").then(), 503, "Service Unavailable").header("Retry-After", "5");
    }

    @Test
    void aCharacterThatTheDatabaseCannotKeepIsTheCallersMistake() {
        problem(given().get("/probe/nul").then(), 400, "Bad Request").body("detail", containsString("NUL"));
    }

    @Test
    void aTextOfABodyWithANulIsNamed() {
        problem(order("{\"lines\":[],\"note\":\"a\\u0000b\"}"), 400, "Bad Request")
                .body("errors[0].field", equalTo("note"))
                .body("errors[0].message", equalTo("holds a NUL character"));
    }

    @Test
    void aParameterWithANulIsNamed() {
        problem(given().urlEncodingEnabled(false).get("/probe/pages?after=%00").then(), 400, "Bad Request")
                .body("errors[0].field", equalTo("after"))
                .body("errors[0].message", equalTo("holds a NUL character"));
    }

    @Test
    void aBodyOverTheLimitIs413() {
        problem(order("{\"from\":\"" + "x".repeat(2_000_000) + "\"}"), 413, "Content Too Large");
    }

    private static ValidatableResponse order(String json) {
        return as(Tokens.of("acme").role("rep"))
                .contentType("application/json")
                .body(json)
                .post("/probe/orders")
                .then();
    }

    private static RequestSpecification as(Tokens token) {
        return given().header("Authorization", token.bearer());
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String title) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", equalTo(title));
    }
}
