package dev.paceline.goals;

import static dev.paceline.goals.Company.ANNA;
import static dev.paceline.goals.Company.BEN;
import static dev.paceline.goals.Company.CHIYO;
import static dev.paceline.goals.Company.goal;
import static dev.paceline.goals.Company.revenueGoal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.GoalProgress;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people may ask of goals, and what they are told. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class GoalsApiIT {

    private static final String PATH = "/api/v1/goals";
    private static final Subject FIELD = Subject.of(new TeamId("field"));

    private final TestTopics topics = TestTopics.open();
    private Company company = new Company(topics, Facts.ofNewTenant());

    @BeforeEach
    void aKnownCompany() {
        company = Company.known(topics);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aGoalIsReadBackAsItWasSet() {
        String location = company.asAdmin()
                .body(revenueGoal(ANNA))
                .post(PATH)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .header("Location");

        company.asAdmin()
                .get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("March"))
                .body("subject.kind", equalTo("rep"))
                .body("subject.id", equalTo("anna"))
                .body("metric", equalTo("revenue_won"))
                .body("unit", equalTo("MONEY"))
                .body("currency", equalTo("EUR"))
                .body("from", equalTo("2027-03-01"))
                .body("to", equalTo("2027-03-31"))
                .body("target", equalTo("1000"))
                .body("actual", equalTo("0"))
                .body("attainment", equalTo("0"))
                .body("expected", equalTo("130.43"))
                .body("forecast", nullValue())
                .body("status", equalTo("BEHIND"))
                .body("milestones", empty())
                .body("cancelledAt", nullValue());
    }

    @Test
    void aGoalWithoutANameIsNamedByItsMetricAndPeriod() {
        company.asAdmin()
                .body(goal(FIELD, "calls", "null", "20", "2027-03-01", "2027-04-01")
                        .replace("\"name\":\"March\",", ""))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("name", equalTo("calls, 2027-03-01 to 2027-03-31"));
    }

    @Test
    void aRepReadsTheirOwnAManagerTheirSubtreeAnAdminAll() {
        String annas = company.set(revenueGoal(ANNA));
        String chiyos = company.set(revenueGoal(CHIYO));
        String fields = company.set(revenueGoal(FIELD));

        assertThat(seen("rep", "anna", "")).containsExactly(annas);
        assertThat(seen("rep", "ben", "")).isEmpty();
        assertThat(seen("rep", "anna", "?subject=rep:chiyo")).isEmpty();
        assertThat(seen("manager", "lea", "")).containsExactly(chiyos);
        assertThat(seen("manager", "maya", "")).containsExactly(annas, chiyos, fields);
        assertThat(seen("comp-admin", "pay", "")).containsExactly(annas, chiyos, fields);
        assertThat(seen("admin", "boss", "?subject=team:field")).containsExactly(fields);
        assertThat(seen("admin", "boss", "?metric=calls")).isEmpty();
        company.as("rep", "ben").get(PATH + "/" + annas).then().statusCode(404);
        company.as("manager", "lea").get(PATH + "/" + annas).then().statusCode(404);
        company.as("display", "tv").get(PATH).then().statusCode(403);
    }

    @Test
    void onlyAdminsAndManagersOfTheSubtreeSetChangeAndCancel() {
        String annas = company.set(revenueGoal(ANNA));

        company.as("rep", "anna").body(revenueGoal(ANNA)).post(PATH).then().statusCode(403);
        company.as("rep", "anna")
                .header("If-Match", "*")
                .delete(PATH + "/" + annas)
                .then()
                .statusCode(403);
        company.as("manager", "lea")
                .body(revenueGoal(ANNA))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("subject.id"));
        company.as("manager", "lea")
                .header("If-Match", "*")
                .delete(PATH + "/" + annas)
                .then()
                .statusCode(404);
        company.as("manager", "lea").body(revenueGoal(CHIYO)).post(PATH).then().statusCode(201);
        company.as("manager", "maya")
                .header("If-Match", "*")
                .delete(PATH + "/" + annas)
                .then()
                .statusCode(204);
    }

    @Test
    void aManagersOwnGoalsAreSetByWhoLeadsThem() {
        String annas = company.set(revenueGoal(ANNA));

        company.as("manager", "anna").get(PATH + "/" + annas).then().statusCode(200);
        company.as("manager", "anna").body(revenueGoal(ANNA)).post(PATH).then().statusCode(403);
        company.as("manager", "anna")
                .header("If-Match", "*")
                .body(revenueGoal(ANNA))
                .put(PATH + "/" + annas)
                .then()
                .statusCode(403);
        company.as("manager", "anna")
                .header("If-Match", "*")
                .delete(PATH + "/" + annas)
                .then()
                .statusCode(403);
        company.as("manager", "maya").body(revenueGoal(ANNA)).post(PATH).then().statusCode(201);
        company.as("admin", "anna").body(revenueGoal(ANNA)).post(PATH).then().statusCode(201);
    }

    @Test
    void aTokenOfOneTenantSeesNothingOfAnother() {
        String annas = company.set(revenueGoal(ANNA));
        Company rival = Company.known(topics);

        assertThat(rival.asAdmin().get(PATH).jsonPath().getList("items")).isEmpty();
        rival.read(annas).then().statusCode(404);
        rival.asAdmin()
                .header("If-Match", "*")
                .delete(PATH + "/" + annas)
                .then()
                .statusCode(404);
        rival.asAdmin()
                .header("If-Match", "*")
                .body(revenueGoal(ANNA))
                .put(PATH + "/" + annas)
                .then()
                .statusCode(404);
        given().get(PATH).then().statusCode(401);
        rival.won(ANNA, "2027-03-02", "1000", 1);
        rival.won(BEN, "2027-03-02", "1000", 1);
        company.read(annas).then().body("actual", equalTo("0"));
    }

    @Test
    void aChangeIsToldAndALostOneIsRefused() {
        String id = company.set(revenueGoal(ANNA));
        String changed = goal(ANNA, "revenue_won", "\"EUR\"", "2000", "2027-03-01", "2027-05-01");

        company.asAdmin().body(changed).put(PATH + "/" + id).then().statusCode(428);
        company.asAdmin()
                .header("If-Match", "\"1\"")
                .body(changed)
                .put(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("target", equalTo("2000"))
                .body("to", equalTo("2027-04-30"));
        company.asAdmin()
                .header("If-Match", "\"1\"")
                .body(changed)
                .put(PATH + "/" + id)
                .then()
                .statusCode(412);
        company.asAdmin()
                .header("If-Match", "\"2\"")
                .body(changed.replace("anna", "ben"))
                .put(PATH + "/" + id)
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("subject")));

        GoalProgress told = company.progress(id, fact -> fact.revision() == 2).fact();
        assertThat(told.target()).isEqualTo("2000");
    }

    @Test
    void aCancelledGoalIsToldALastTimeStaysReadableAndMovesNoMore() {
        String id = company.set(revenueGoal(ANNA));
        String other = company.set(revenueGoal(ANNA));

        company.asAdmin().delete(PATH + "/" + id).then().statusCode(428);
        company.asAdmin()
                .header("If-Match", "\"7\"")
                .delete(PATH + "/" + id)
                .then()
                .statusCode(412);
        company.asAdmin()
                .header("If-Match", "\"1\"")
                .delete(PATH + "/" + id)
                .then()
                .statusCode(204);
        company.asAdmin()
                .header("If-Match", "\"1\"")
                .delete(PATH + "/" + id)
                .then()
                .statusCode(204);
        company.asAdmin()
                .header("If-Match", "*")
                .body(revenueGoal(ANNA))
                .put(PATH + "/" + id)
                .then()
                .statusCode(409);
        company.won(ANNA, "2027-03-02", "1000", 1);
        company.progress(other, fact -> fact.actual().signum() > 0);

        company.read(id)
                .then()
                .statusCode(200)
                .body("cancelledAt", notNullValue())
                .body("actual", equalTo("0"));
        assertThat(company.told(id))
                .extracting(GoalProgress::revision, fact -> fact.cancelledAt() != null)
                .containsExactly(tuple(1L, false), tuple(2L, true));
    }

    @Test
    void pagesCarryOnWhereTheLastOneEnded() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(company.set(revenueGoal(Subject.of(new RepId(i % 2 == 0 ? "anna" : "chiyo")))));
        }

        List<String> found = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = company.as("manager", "maya")
                    .get(PATH + "?limit=2" + (next.isEmpty() ? "" : "&after=" + next))
                    .jsonPath();
            assertThat(page.getList("items").size()).isLessThanOrEqualTo(2);
            found.addAll(page.getList("items.id"));
            next = page.getString("next");
        }
        assertThat(found).isEqualTo(ids);
    }

    private List<String> seen(String role, String rep, String query) {
        return company.as(role, rep)
                .get(PATH + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }
}
