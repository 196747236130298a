package dev.paceline.commission;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.CommissionStatement;
import dev.paceline.events.Envelope;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RepId;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A tenant of its own with Anna, Ben and a metric to pay for; speaks to the service as its neighbours do. */
final class Company {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Facts facts = Facts.ofNewTenant();
    private final TestTopics topics;

    Company(TestTopics topics) {
        this.topics = topics;
    }

    /** A company whose reps and metric the service knows. */
    static Company known(TestTopics topics) {
        Company company = new Company(topics);
        company.facts.roster().forEach(entry -> topics.send(Topics.ORG_ROSTER, entry));
        topics.send(Topics.KPI_DEFINITIONS, company.facts.revenueWon());
        topics.send(Topics.KPI_DEFINITIONS, company.facts.counted("calls", "call"));
        await().atMost(PATIENCE).until(() -> company.knowsRep("maya") && company.knowsMetric());
        return company;
    }

    String tenant() {
        return facts.tenant().value();
    }

    /** Says what a deal is credited with now. */
    Envelope<RecordContributions> deal(String id, long revision, Contribution... contributions) {
        return topics.send(
                Topics.KPI_CONTRIBUTIONS,
                new RecordContributions(facts.tenant(), "deal", id, revision, "Cancity", List.of(contributions)));
    }

    static Contribution won(String rep, String date, String value, @Nullable String currency) {
        return new Contribution(
                new MetricId("revenue_won"),
                1,
                new RepId(rep),
                LocalDate.parse(date),
                new BigDecimal(value),
                BigDecimal.ONE,
                currency,
                BigDecimal.ONE);
    }

    /** Saves such a plan whose name is its id, so that several can pay at the same time. */
    ValidatableResponse planOfItsOwnName(String id, String from, String rate) {
        return given().header("Authorization", compAdmin())
                .contentType("application/json")
                .body(planBody(from, rate)
                        .replaceFirst("\\{\"name\": *\"[^\"]*\"", "{\"id\":\"" + id + "\",\"name\":\"" + id + "\""))
                .post("/api/v1/plans")
                .then();
    }

    /** Saves a plan that pays everyone that part of won revenue. */
    ValidatableResponse plan(String id, String from, String rate) {
        return given().header("Authorization", compAdmin())
                .contentType("application/json")
                .body(planBody(from, rate).replaceFirst("\\{\"name\"", "{\"id\":\"" + id + "\",\"name\""))
                .post("/api/v1/plans")
                .then();
    }

    /** Saves a new version of a plan. */
    ValidatableResponse revise(String id, String from, String rate) {
        return given().header("Authorization", compAdmin())
                .contentType("application/json")
                .body(planBody(from, rate))
                .put("/api/v1/plans/" + id)
                .then();
    }

    /** Saves a new version of a plan that ends. */
    ValidatableResponse revise(String id, String from, String to, String rate) {
        return given().header("Authorization", compAdmin())
                .contentType("application/json")
                .body(endedBody(from, to, rate))
                .put("/api/v1/plans/" + id)
                .then();
    }

    void awaitEvaluated(String plan) {
        await().atMost(PATIENCE).until(() -> get(compAdmin(), "/api/v1/plans/" + plan)
                .statusCode(200)
                .extract()
                .path("evaluation.finished"));
    }

    /** Waits for a statement fact whose totals are these, as in {@code USD 52.70}. */
    Envelope<CommissionStatement> awaitStatement(String rep, String month, String... totals) {
        return awaitStatement(rep, month, statement -> statement.totals().stream()
                .map(Object::toString)
                .toList()
                .equals(Arrays.asList(totals)));
    }

    Envelope<CommissionStatement> awaitStatement(String rep, String month, Predicate<CommissionStatement> fits) {
        return topics.await(
                Topics.COMMISSION_STATEMENTS,
                PATIENCE,
                envelope -> envelope.fact().tenant().equals(facts.tenant())
                        && envelope.fact().rep().value().equals(rep)
                        && envelope.fact().period().toString().equals(month)
                        && fits.test(envelope.fact()));
    }

    ValidatableResponse statement(String rep, String month) {
        return get(compAdmin(), "/api/v1/statements/" + rep + "/" + month);
    }

    ValidatableResponse ledger(String rep, String month) {
        return get(compAdmin(), "/api/v1/statements/" + rep + "/" + month + "/ledger");
    }

    static ValidatableResponse get(String bearer, String path) {
        return given().header("Authorization", bearer).get(path).then();
    }

    String admin() {
        return Tokens.of(tenant()).role("admin").bearer();
    }

    String compAdmin() {
        return Tokens.of(tenant()).role("comp-admin").bearer();
    }

    String rep(String rep) {
        return Tokens.of(tenant()).role("rep").rep(rep).bearer();
    }

    String manager(String rep) {
        return Tokens.of(tenant()).role("manager").rep(rep).bearer();
    }

    private static String planBody(String from, String rate) {
        return """
                {"name": "Flat", "from": "%s", "everyone": true,
                 "components": [{"name": "Won revenue", "kind": "RATE", "metric": "revenue_won", "rate": "%s"}]}"""
                .formatted(from, rate);
    }

    static String endedBody(String from, String to, String rate) {
        return planBody(from, rate).replace("\"everyone\"", "\"to\": \"" + to + "\", \"everyone\"");
    }

    private boolean knowsRep(String rep) {
        return statement(rep, "2000-01").extract().statusCode() == 200;
    }

    private boolean knowsMetric() {
        return !given().header("Authorization", compAdmin())
                .contentType("application/json")
                .body("{\"components\": [{\"metric\": \"calls\"}]}")
                .post("/api/v1/plans")
                .then()
                .extract()
                .asString()
                .contains("not a known metric");
    }
}
