package dev.paceline.commission;

import static dev.paceline.commission.Company.won;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class PrivacyIT {

    private final TestTopics topics = TestTopics.open();
    private Company company = new Company(topics);

    @BeforeEach
    void annaAndBenArePaid() {
        company = Company.known(topics);
        company.plan("flat", "2017-01-01", "0.05").statusCode(201);
        company.deal("A", 1, won("anna", "2017-03-01", "1000", "USD"), won("ben", "2017-03-01", "500", "USD"));
        company.deal("B", 1, won("anna", "2017-04-01", "100", "USD"));
        company.awaitStatement("anna", "2017-03", "USD 50.00");
        company.awaitStatement("ben", "2017-03", "USD 25.00");
        company.awaitStatement("anna", "2017-04", "USD 5.00");
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aRepSeesTheirOwnPayAndNobodyElses() {
        Company.get(company.rep("anna"), "/api/v1/statements/anna/2017-03").statusCode(200);
        Company.get(company.rep("anna"), "/api/v1/statements/ben/2017-03").statusCode(404);
        Company.get(company.rep("anna"), "/api/v1/statements/ben/2017-03/ledger")
                .statusCode(404);
        Company.get(company.rep("anna"), "/api/v1/statements").body("items.rep", contains("anna", "anna"));
        Company.get(company.rep("anna"), "/api/v1/statements?rep=ben").body("items", empty());
    }

    @Test
    void leadingATeamDoesNotShowItsPay() {
        Company.get(company.manager("maya"), "/api/v1/statements/anna/2017-03").statusCode(404);
        Company.get(company.manager("maya"), "/api/v1/statements").body("items", empty());
        Company.get(company.manager("anna"), "/api/v1/statements/anna/2017-03").statusCode(200);
    }

    @Test
    void payKeptToCompAdminsIsHiddenFromAdmins() {
        String admin = company.admin();
        Company.get(admin, "/api/v1/statements/anna/2017-03").statusCode(200);
        choose(admin, false).statusCode(403);
        choose(company.rep("anna"), false).statusCode(403);
        choose(company.compAdmin(), false).statusCode(200).body("adminsSeePay", equalTo(false));

        Company.get(admin, "/api/v1/pay-policy").statusCode(200).body("adminsSeePay", equalTo(false));
        Company.get(admin, "/api/v1/statements").statusCode(200).body("items", empty());
        Company.get(admin, "/api/v1/statements/anna/2017-03").statusCode(404);
        Company.get(admin, "/api/v1/statements/anna/2017-03/ledger").statusCode(404);
        Company.get(admin, "/api/v1/plans").statusCode(403);
        Company.get(admin, "/api/v1/plans/flat").statusCode(403);
        Company.get(admin, "/api/v1/plans/flat/versions").statusCode(403);
        Company.get(admin, "/api/v1/plans/flat/unpayable-credits").statusCode(403);
    }

    @Test
    void payKeptToCompAdminsIsStillTheirsAndEachRepsOwn() {
        choose(company.compAdmin(), false).statusCode(200);
        Tokens admin = Tokens.of(company.tenant()).role("admin");

        String andRep = admin.role("rep").rep("anna").bearer();
        Company.get(andRep, "/api/v1/statements").body("items.rep", contains("anna", "anna"));
        Company.get(andRep, "/api/v1/statements/ben/2017-03").statusCode(404);
        Company.get(admin.role("comp-admin").bearer(), "/api/v1/plans/flat").statusCode(200);
        Company.get(Company.known(topics).admin(), "/api/v1/plans").statusCode(200);
        choose(company.compAdmin(), true).statusCode(200);
        Company.get(company.admin(), "/api/v1/plans/flat").statusCode(200);
    }

    @Test
    void payKeptToCompAdminsIsNotPreviewedForAdmins() {
        choose(company.compAdmin(), false).statusCode(200);

        given().header("Authorization", company.admin())
                .contentType("application/json")
                .body(Company.endedBody("2017-03-01", "2017-03-31", "0.06"))
                .urlEncodingEnabled(false)
                .post("/api/v1/plans/flat:preview")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse choose(String bearer, boolean adminsSeePay) {
        return given().header("Authorization", bearer)
                .contentType("application/json")
                .body("{\"adminsSeePay\":" + adminsSeePay + "}")
                .put("/api/v1/pay-policy")
                .then();
    }

    @Test
    void anotherTenantSeesNothingOfIt() {
        Company other = Company.known(topics);

        other.statement("anna", "2017-03")
                .statusCode(200)
                .body("revision", equalTo(0))
                .body("lines", empty());
        other.ledger("anna", "2017-03").body("items", empty());
        Company.get(other.compAdmin(), "/api/v1/statements").body("items", empty());
        Company.get(other.compAdmin(), "/api/v1/plans").body("items", empty());
        Company.get(other.compAdmin(), "/api/v1/plans/flat").statusCode(404);
        Company.get(other.compAdmin(), "/api/v1/plans/flat/versions").statusCode(404);
        other.revise("flat", "2017-01-01", "0.5").statusCode(404);
        other.plan("flat", "2017-01-01", "0.5").statusCode(201);
        other.awaitEvaluated("flat");
        company.statement("anna", "2017-03").body("totals.amount", contains("50.00"));
    }

    @Test
    void theSameRecordIdInTwoTenantsIsTwoRecords() {
        Company other = Company.known(topics);
        other.plan("flat", "2017-01-01", "0.1").statusCode(201);
        other.deal("A", 7, won("anna", "2017-03-01", "2000", "EUR"));

        other.awaitStatement("anna", "2017-03", "EUR 200.00");
        company.statement("anna", "2017-03").body("totals.currency", contains("USD"));
    }

    @Test
    void listsComeInPagesTheNewestMonthFirst() {
        String all = company.compAdmin();
        String next = Company.get(all, "/api/v1/statements?limit=2")
                .body("items.month", contains("2017-04", "2017-03"))
                .body("items.rep", contains("anna", "anna"))
                .body("next", notNullValue())
                .extract()
                .path("next");
        Company.get(all, "/api/v1/statements?limit=2&after=" + next)
                .body("items.rep", contains("ben"))
                .body("next", nullValue());
        Company.get(all, "/api/v1/statements?month=2017-03").body("items", hasSize(2));
        Company.get(all, "/api/v1/statements?rep=ben").body("items.totals[0].amount", contains("25.00"));
    }

    @Test
    void linesAndEntriesComeInPages() {
        company.deal("C", 1, won("anna", "2017-03-02", "10", "USD"));
        company.deal("A", 2, won("anna", "2017-03-01", "2000", "USD"));
        company.awaitStatement("anna", "2017-03", "USD 100.50");

        String lines = "/api/v1/statements/anna/2017-03?limit=1";
        String next = Company.get(company.compAdmin(), lines)
                .body("lines.recordId", contains("A"))
                .body("totals.amount", contains("100.50"))
                .extract()
                .path("next");
        Company.get(company.compAdmin(), lines + "&after=" + next).body("lines.recordId", contains("C"));
        String entries = "/api/v1/statements/anna/2017-03/ledger?limit=1";
        String second = Company.get(company.compAdmin(), entries)
                .body("items.kind", contains("BOOKING"))
                .extract()
                .path("next");
        Company.get(company.compAdmin(), entries + "&after=" + second).body("items", hasSize(1));
    }
}
