package dev.paceline.coaching;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Topics;
import dev.paceline.kit.roster.RosterProjection;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An anomaly is found, a question comes out: for those who lead the rep, and for nobody else. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class CoachingQuestionsIT {

    private static final String PATH = "/api/v1/coaching-questions";
    private static final Instant FOUND = Instant.parse("2027-03-03T12:00:00Z");

    @Inject
    RosterProjection roster;

    private final TestTopics topics = TestTopics.open();
    private Company company = new Company(topics, Facts.ofNewTenant());

    @BeforeEach
    void aKnownCompany() {
        company = Company.known(topics, roster);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aQuestionIsAskedAnsweredAndWithdrawnWithItsFact() {
        finds("anna", 1, "64", false);
        String id = only("?status=open");
        company.as("manager", "maya")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("kind", equalTo("BURST"))
                .body("rep", equalTo("anna"))
                .body("headline", equalTo("What made 2027-03-02 such a busy day for Anna Albers?"))
                .body("askedAt", equalTo("2027-03-03T12:00:01Z"))
                .body("answer", nullValue());
        company.as("manager", "maya")
                .contentType(ContentType.JSON)
                .body("{\"note\":\"calls of the fair\"}")
                .put(PATH + "/" + id + "/answer")
                .then()
                .statusCode(200)
                .body("status", equalTo("ANSWERED"))
                .body("answer.note", equalTo("calls of the fair"));
        finds("anna", 3, "66", false);
        finds("anna", 2, "65", false);
        await().untilAsserted(() -> company.as("admin", "boss")
                .get(PATH + "?status=answered")
                .then()
                .body("items.revision", contains(3))
                .body("items[0].answer.note", equalTo("calls of the fair")));
        finds("anna", 4, "66", true);
        await().untilAsserted(() -> company.as("admin", "boss")
                .get(PATH + "?status=withdrawn")
                .then()
                .body("items.id", contains(id))
                .body("items[0].withdrawnAt", equalTo("2027-03-03T12:00:04Z")));
        assertThat(seen("admin", "boss", "?status=open")).isEmpty();
    }

    @Test
    void whatIsFoundAnewWithOtherNumbersIsAskedAgainAndKeepsItsAnswers() {
        finds("anna", 1, "64", false);
        String id = only("?status=open");
        answer(id, "the fair");
        finds("anna", 2, "66", false);
        shows(id, 2, "ANSWERED").body("askedAt", equalTo("2027-03-03T12:00:01Z"));
        finds("anna", 3, "66", true);
        finds("anna", 4, "64", false, 4);
        shows(id, 4, "ANSWERED")
                .body("askedAt", equalTo("2027-03-03T12:00:04Z"))
                .body("earlierAnswers", nullValue());
        finds("anna", 5, "70", false, 4);
        shows(id, 5, "OPEN").body("answer", nullValue()).body("earlierAnswers.note", contains("the fair"));
        answer(id, "and the day after").body("earlierAnswers.note", contains("the fair"));
        finds("anna", 8, "71", false, 8);
        shows(id, 8, "OPEN").body("earlierAnswers.note", contains("the fair", "and the day after"));
    }

    private ValidatableResponse answer(String id, String note) {
        return company.as("manager", "maya")
                .contentType(ContentType.JSON)
                .body("{\"note\":\"" + note + "\"}")
                .put(PATH + "/" + id + "/answer")
                .then()
                .statusCode(200)
                .body("status", equalTo("ANSWERED"))
                .body("answer.note", equalTo(note));
    }

    private ValidatableResponse shows(String id, int revision, String status) {
        await().untilAsserted(() ->
                company.as("admin", "boss").get(PATH + "/" + id).then().body("revision", equalTo(revision)));
        return company.as("admin", "boss").get(PATH + "/" + id).then().body("status", equalTo(status));
    }

    @Test
    void whoLeadsTheRepMayAskAndNobodyElse() {
        finds("anna", 1, "64", false);
        String id = only("");
        finds("lea", 1, "64", false);
        finds("chiyo", 1, "64", false);
        await().until(() -> seen("admin", "boss", "").size() == 3);
        assertThat(seen("manager", "maya", "?rep=anna")).containsExactly(id);
        assertThat(seen("manager", "lea", "")).hasSize(1).doesNotContain(id);
        assertThat(seen("manager", "anna", "")).isEmpty();
        assertThat(seen("manager", "lea", "?rep=lea")).isEmpty();
        company.as("manager", "lea").get(PATH + "/" + id).then().statusCode(404);
        company.as("manager", "lea")
                .contentType(ContentType.JSON)
                .body("{}")
                .put(PATH + "/" + id + "/answer")
                .then()
                .statusCode(404);
        Stream.of("rep", "display", "comp-admin", "integration")
                .forEach(role -> company.as(role, "anna").get(PATH).then().statusCode(403));
        company.as("rep", "anna").get(PATH + "/" + id).then().statusCode(403);
        company.as("rep", "anna").put(PATH + "/" + id + "/answer").then().statusCode(403);
        given().get(PATH).then().statusCode(401);
        Company rival = new Company(topics, Facts.ofNewTenant());
        rival.as("admin", "boss").get(PATH).then().body("items", hasSize(0));
        rival.as("admin", "boss").get(PATH + "/" + id).then().statusCode(404);
        assertThat(company.told()).isEmpty();
    }

    @Test
    void pagesCarryOnAndWhatCannotBeReadIsNamed() {
        Stream.of("anna", "ben", "chiyo").forEach(rep -> finds(rep, 1, "64", false));
        await().until(() -> seen("admin", "boss", "").size() == 3);
        List<String> all = seen("admin", "boss", "");
        assertThat(seen("manager", "maya", "?limit=2")).isEqualTo(all.subList(0, 2));
        assertThat(seen("manager", "maya", "?limit=2&after=" + all.get(1))).isEqualTo(all.subList(2, 3));
        Stream.of("limit=0", "limit=x", "status=maybe", "rep=%20", "after=x")
                .forEach(query -> company.as("admin", "boss")
                        .get(PATH + "?" + query)
                        .then()
                        .statusCode(400)
                        .body("errors.field", contains(query.substring(0, query.indexOf('=')))));
        company.as("admin", "boss").get(PATH + "/none").then().statusCode(404);
        company.as("admin", "boss")
                .contentType(ContentType.JSON)
                .body("{\"note\":\"" + "x".repeat(501) + "\"}")
                .put(PATH + "/" + all.get(0) + "/answer")
                .then()
                .statusCode(422)
                .body("errors.field", contains("note"));
    }

    private String only(String query) {
        await().until(() -> seen("admin", "boss", query).size() == 1);
        return seen("admin", "boss", query).get(0);
    }

    private List<String> seen(String role, String rep, String query) {
        return company.as(role, rep)
                .get(PATH + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private void finds(String rep, long revision, String count, boolean withdrawn) {
        finds(rep, revision, count, withdrawn, 1);
    }

    private void finds(String rep, long revision, String count, boolean withdrawn, long found) {
        KpiAnomaly fact = new KpiAnomaly(
                company.tenant(),
                Kind.BURST,
                new RepId(rep),
                LocalDate.parse("2027-03-02"),
                new MetricId("calls"),
                null,
                revision,
                new BigDecimal(count),
                new BigDecimal("9.5"),
                withdrawn,
                null,
                null,
                FOUND.plusSeconds(found));
        topics.send(
                Topics.KPI_ANOMALIES,
                Envelope.first(
                        "kpi-streams",
                        FOUND.plusSeconds(revision),
                        new CorrelationId(UUID.randomUUID().toString()),
                        fact));
    }
}
