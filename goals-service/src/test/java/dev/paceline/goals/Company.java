package dev.paceline.goals;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.Envelope;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.ManagerTerm;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A tenant of its own for one test: the company of the test kit, known to the service, and what people ask of it. */
record Company(TestTopics topics, Facts facts) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Subject ANNA = Subject.of(new RepId("anna"));
    static final Subject BEN = Subject.of(new RepId("ben"));
    static final Subject CHIYO = Subject.of(new RepId("chiyo"));

    /** A company whose roster and metrics the service has taken in. Lea leads the inside team, Maya all. */
    static Company known(TestTopics topics) {
        Company company = new Company(topics, Facts.ofNewTenant());
        company.introduce();
        return company;
    }

    /** Has the service take in this company's roster and metrics. */
    void introduce() {
        facts.roster().forEach(entry -> topics.send(Topics.ORG_ROSTER, entry));
        topics.send(Topics.ORG_ROSTER, insideLedByLea());
        topics.send(Topics.KPI_DEFINITIONS, facts.revenueWon());
        topics.send(Topics.KPI_DEFINITIONS, facts.counted("calls", "call"));
        topics.send(Topics.KPI_DEFINITIONS, largest());
        await().atMost(PATIENCE).until(this::isKnown);
    }

    /** A rep's zone changes. */
    void moves(String rep, String zone) {
        RosterRep known = facts.anna();
        topics.send(
                Topics.ORG_ROSTER,
                new RosterRep(
                        tenant(),
                        new RepId(rep),
                        2,
                        known.name(),
                        known.email(),
                        ZoneId.of(zone),
                        known.currency(),
                        known.hired(),
                        known.left(),
                        known.externalIds(),
                        known.memberships()));
    }

    TenantId tenant() {
        return facts.tenant();
    }

    /** Whoever has that role; a rep or manager by name. */
    RequestSpecification as(String role, String rep) {
        return given().header(
                        "Authorization", Tokens.of(tenant()).role(role).rep(rep).bearer())
                .contentType(ContentType.JSON);
    }

    RequestSpecification asAdmin() {
        return as("admin", "boss");
    }

    /** A rep's goal of 1000 euros won in March 2027. */
    static String revenueGoal(Subject subject) {
        return goal(subject, "revenue_won", "\"EUR\"", "1000", "2027-03-01", "2027-04-01");
    }

    static String goal(Subject subject, String metric, String currency, String target, String from, String until) {
        return String.format(
                Locale.ROOT,
                """
                {"name":"March","subject":{"kind":"%s","id":"%s"},"metric":"%s","currency":%s,
                 "target":"%s","from":"%s","to":"%s"}""",
                subject.kind().wireName(),
                subject.id(),
                metric,
                currency,
                target,
                from,
                LocalDate.parse(until).minusDays(1));
    }

    /** Sets a goal as admin; its id. */
    String set(String goal) {
        return asAdmin()
                .body(goal)
                .post("/api/v1/goals")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    Response read(String goal) {
        return asAdmin().get("/api/v1/goals/{id}", goal);
    }

    /** Money won on a day by a subject, as kpi-streams would tell it. */
    Envelope<KpiTotals> won(Subject subject, String day, String amount, long revision) {
        return topics.send(
                Topics.KPI_TOTALS, facts.money("revenue_won", subject, "EUR", LocalDate.parse(day), amount, revision));
    }

    Envelope<GoalProgress> progress(String goal, Predicate<GoalProgress> fits) {
        return topics.await(
                Topics.GOALS_PROGRESS,
                PATIENCE,
                envelope -> envelope.fact().tenant().equals(tenant())
                        && envelope.fact().goal().value().equals(goal)
                        && fits.test(envelope.fact()));
    }

    List<GoalProgress> told(String goal) {
        return topics
                .present(
                        Topics.GOALS_PROGRESS,
                        envelope -> envelope.fact().tenant().equals(tenant())
                                && envelope.fact().goal().value().equals(goal))
                .stream()
                .map(Envelope::fact)
                .toList();
    }

    private RosterTeam insideLedByLea() {
        return new RosterTeam(
                tenant(),
                new TeamId("inside"),
                2,
                "Inside sales",
                new TeamId("sales"),
                ZoneId.of("Asia/Tokyo"),
                "USD",
                List.of(new ManagerTerm(new RepId("lea"), null, null)));
    }

    private KpiDefinition largest() {
        return new KpiDefinition(
                tenant(),
                new MetricId("largest_deal"),
                1,
                "Largest deal",
                Category.RESULT,
                Unit.NUMBER,
                Aggregate.MAX,
                "deal",
                null,
                "record.amount",
                "record.closedAt",
                "record.owner",
                null,
                null,
                null,
                List.of(),
                false);
    }

    /** Says which of a wrong goal's fields are wrong: only the target, once all else is known. */
    private boolean isKnown() {
        return List.of(
                                fields(goal(ANNA, "largest_deal", "null", "0", "2027-03-01", "2027-04-01")),
                                fields(goal(ANNA, "calls", "null", "0", "2027-03-01", "2027-04-01")),
                                fields(goal(
                                        Subject.of(new TeamId("inside")),
                                        "revenue_won",
                                        "\"EUR\"",
                                        "0",
                                        "2027-03-01",
                                        "2027-04-01")))
                        .equals(List.of(List.of("metric", "target"), List.of("target"), List.of("target")))
                && isLed();
    }

    private boolean isLed() {
        int status = as("manager", "lea")
                .body(goal(CHIYO, "revenue_won", "\"EUR\"", "0", "2027-03-01", "2027-04-01"))
                .post("/api/v1/goals")
                .jsonPath()
                .getList("errors")
                .size();
        return status == 1;
    }

    private List<String> fields(String goal) {
        return asAdmin().body(goal).post("/api/v1/goals").jsonPath().getList("errors.field");
    }
}
