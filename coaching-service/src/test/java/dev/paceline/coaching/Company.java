package dev.paceline.coaching;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.CoachingAction;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.ManagerTerm;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kit.roster.RosterProjection;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** A tenant of its own for one test: the company of the test kit, known to the service, and its goals' progress. */
record Company(TestTopics topics, Facts facts) {

    static final Subject ANNA = Subject.of(new RepId("anna"));
    static final Subject CHIYO = Subject.of(new RepId("chiyo"));

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant WEDNESDAY = Instant.parse("2027-03-03T12:00:00Z");

    /** A company whose roster the service has taken in. Lea leads the inside team, Maya all. */
    static Company known(TestTopics topics, RosterProjection roster) {
        Company company = new Company(topics, Facts.ofNewTenant());
        company.facts.roster().forEach(entry -> topics.send(Topics.ORG_ROSTER, entry));
        topics.send(Topics.ORG_ROSTER, company.insideLedByLea());
        await().atMost(PATIENCE).until(() -> company.isKnown(roster));
        return company;
    }

    TenantId tenant() {
        return facts.tenant();
    }

    RequestSpecification as(String role, String rep) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", Tokens.of(tenant()).role(role).rep(rep).bearer());
    }

    /** The ids that somebody finds. */
    List<String> seen(String role, String rep, String query) {
        return as(role, rep)
                .get("/api/v1/coaching-actions" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    /** Progress of a goal of Anna, as goals-service would tell it. */
    Envelope<GoalProgress> says(String goal, long revision, GoalProgress.Status status) {
        return says(ANNA, goal, revision, status);
    }

    Envelope<GoalProgress> says(Subject subject, String goal, long revision, GoalProgress.Status status) {
        GoalProgress fact = progress(subject, goal, revision, status);
        Envelope<GoalProgress> envelope = Envelope.first(
                "goals-service",
                WEDNESDAY.plusSeconds(revision),
                new CorrelationId(UUID.randomUUID().toString()),
                fact);
        topics.send(Topics.GOALS_PROGRESS, envelope);
        return envelope;
    }

    GoalProgress progress(Subject subject, String goal, long revision, GoalProgress.Status status) {
        return new GoalProgress(
                tenant(),
                new GoalId(goal),
                revision,
                "March revenue",
                subject,
                new MetricId("revenue_won"),
                Unit.MONEY,
                "EUR",
                LocalDate.parse("2027-03-01"),
                LocalDate.parse("2027-04-01"),
                new BigDecimal("1000"),
                new BigDecimal("100"),
                new BigDecimal("0.1"),
                new BigDecimal("130.43"),
                null,
                status,
                List.of(),
                null,
                null,
                false,
                null);
    }

    Envelope<CoachingAction> action(String id, CoachingAction.Status status) {
        return topics.await(
                Topics.COACHING_ACTIONS,
                envelope -> envelope.fact().tenant().equals(tenant())
                        && envelope.fact().action().value().equals(id)
                        && envelope.fact().status() == status);
    }

    /** All that was told of this tenant so far. */
    List<CoachingAction> told() {
        return topics
                .present(
                        Topics.COACHING_ACTIONS,
                        envelope -> envelope.fact().tenant().equals(tenant()))
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

    private boolean isKnown(RosterProjection roster) {
        RosterView view = roster.view(tenant()).await().atMost(PATIENCE);
        return view.reps().size() == facts.roster().size() - view.teams().size()
                && view.manages(new RepId("lea"), CHIYO, LocalDate.parse("2027-03-03"));
    }
}
