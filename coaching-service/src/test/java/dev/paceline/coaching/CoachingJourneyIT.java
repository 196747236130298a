package dev.paceline.coaching;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.CoachingAction;
import dev.paceline.events.CoachingAction.Status;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.Topics;
import dev.paceline.kit.roster.RosterProjection;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A goal falls behind, a recommendation comes out. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class CoachingJourneyIT {

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
    void aGoalBehindItsPaceOpensOneRecommendationAndClosesItWhenThePaceIsBack() {
        Envelope<GoalProgress> behind = company.says("goal", 1, GoalProgress.Status.BEHIND);
        Envelope<CoachingAction> opened = company.action("goal-behind-1", Status.OPEN);
        Envelope<GoalProgress> back = company.says("goal", 2, GoalProgress.Status.ON_TRACK);
        Envelope<CoachingAction> closed = company.action("goal-behind-1", Status.CLOSED);

        assertThat(opened.fact().headline())
                .isEqualTo("Anna Albers, 42.86 EUR each business day brings you to \"March revenue\".");
        assertThat(opened.correlationId()).isEqualTo(behind.correlationId());
        assertThat(opened.acceptedAt()).isEqualTo(behind.acceptedAt());
        assertThat(opened.fact().revision()).isEqualTo(1);
        assertThat(closed.fact().revision()).isEqualTo(2);
        assertThat(closed.fact().openedAt()).isEqualTo(opened.fact().openedAt());
        assertThat(closed.correlationId()).isEqualTo(back.correlationId());
    }

    @Test
    void staleAndRepeatedProgressTellsNothing() {
        Envelope<GoalProgress> behind = company.says("goal", 5, GoalProgress.Status.BEHIND);
        company.says("goal", 4, GoalProgress.Status.ON_TRACK);
        topics.send(Topics.GOALS_PROGRESS, behind);
        company.says("goal", 6, GoalProgress.Status.AT_RISK);
        company.says("goal", 7, GoalProgress.Status.ACHIEVED);
        company.action("goal-behind-1", Status.CLOSED);

        assertThat(company.told()).extracting(CoachingAction::revision).containsExactly(1L, 2L);
    }

    @Test
    void eachTimeTheGoalFallsBehindIsAnEpisodeOfItsOwn() {
        company.says("goal", 1, GoalProgress.Status.BEHIND);
        company.says("goal", 2, GoalProgress.Status.ON_TRACK);
        company.says("goal", 3, GoalProgress.Status.BEHIND);
        company.action("goal-behind-2", Status.OPEN);

        assertThat(company.told())
                .extracting(action -> action.action() + " " + action.status())
                .containsExactlyInAnyOrder("goal-behind-1 OPEN", "goal-behind-1 CLOSED", "goal-behind-2 OPEN");
        assertThat(company.seen("admin", "boss", "?status=open")).containsExactly("goal-behind-2");
    }

    @Test
    void aTeamsGoalAsksNothingOfAnybody() {
        company.says(Subject.of(new TeamId("field")), "team-goal", 1, GoalProgress.Status.BEHIND);
        company.says("goal", 1, GoalProgress.Status.BEHIND);
        company.action("goal-behind-1", Status.OPEN);

        assertThat(company.told()).extracting(action -> action.rep().value()).containsExactly("anna");
    }

    @Test
    void aBadFactBecomesADeadLetterAndTheRestGoesOn() {
        String key =
                company.says("goal", 1, GoalProgress.Status.ON_TRACK).fact().key();
        topics.sendRaw(
                new ProducerRecord<>(Topics.GOALS_PROGRESS.name(), key, "no fact".getBytes(StandardCharsets.UTF_8)));
        company.says("goal", 2, GoalProgress.Status.BEHIND);
        company.action("goal-behind-1", Status.OPEN);

        assertThat(topics.deadLetters(Topics.GOALS_PROGRESS))
                .filteredOn(letter -> key.equals(letter.key()))
                .hasSize(1);
    }

    @Test
    void aRepSeesTheirOwnActionsAManagerThoseOfTheirSubtreeAnAdminAll() {
        company.says(Company.ANNA, "annas", 1, GoalProgress.Status.BEHIND);
        company.says(Company.CHIYO, "chiyos", 1, GoalProgress.Status.BEHIND);
        company.action("annas-behind-1", Status.OPEN);
        company.action("chiyos-behind-1", Status.OPEN);

        assertThat(company.seen("rep", "anna", "")).containsExactly("annas-behind-1");
        assertThat(company.seen("rep", "anna", "?rep=chiyo")).isEmpty();
        assertThat(company.seen("rep", "ben", "")).isEmpty();
        assertThat(company.seen("manager", "lea", "")).containsExactly("chiyos-behind-1");
        assertThat(company.seen("manager", "maya", "")).containsExactlyInAnyOrder("annas-behind-1", "chiyos-behind-1");
        assertThat(company.seen("admin", "boss", "")).containsExactlyInAnyOrder("annas-behind-1", "chiyos-behind-1");
        company.as("rep", "ben")
                .get("/api/v1/coaching-actions/annas-behind-1")
                .then()
                .statusCode(404);
        company.as("manager", "lea")
                .get("/api/v1/coaching-actions/annas-behind-1")
                .then()
                .statusCode(404);
        company.as("rep", "anna")
                .get("/api/v1/coaching-actions/annas-behind-1")
                .then()
                .statusCode(200)
                .body("status", equalTo("OPEN"))
                .body("rep", equalTo("anna"))
                .body("goal", equalTo("annas"))
                .body("closedAt", nullValue());
        company.as("display", "tv").get("/api/v1/coaching-actions").then().statusCode(403);
        company.as("comp-admin", "pay").get("/api/v1/coaching-actions").then().statusCode(403);
    }

    @Test
    void aTokenOfOneTenantSeesNothingOfAnother() {
        company.says("goal", 1, GoalProgress.Status.BEHIND);
        company.action("goal-behind-1", Status.OPEN);
        Company rival = new Company(topics, Facts.ofNewTenant());

        assertThat(rival.seen("admin", "boss", "")).isEmpty();
        rival.as("admin", "boss")
                .get("/api/v1/coaching-actions/goal-behind-1")
                .then()
                .statusCode(404);
        given().get("/api/v1/coaching-actions").then().statusCode(401);
    }

    @Test
    void pagesCarryOnWhereTheLastOneEnded() {
        for (int i = 1; i <= 5; i++) {
            company.says("goal-" + i, 1, GoalProgress.Status.BEHIND);
            company.action("goal-" + i + "-behind-1", Status.OPEN);
        }
        company.says("goal-2", 2, GoalProgress.Status.ON_TRACK);
        company.action("goal-2-behind-1", Status.CLOSED);

        assertThat(pages("?status=open&limit=3"))
                .containsExactly(
                        List.of("goal-5-behind-1", "goal-4-behind-1", "goal-3-behind-1"), List.of("goal-1-behind-1"));
        assertThat(company.seen("admin", "boss", "?status=closed")).containsExactly("goal-2-behind-1");
    }

    @Test
    void whatCannotBeReadIsNamed() {
        Stream.of("limit=0", "limit=201", "limit=x", "status=maybe", "rep=%20", "after=%00")
                .forEach(query -> company.as("admin", "boss")
                        .get("/api/v1/coaching-actions?" + query)
                        .then()
                        .statusCode(400)
                        .contentType("application/problem+json")
                        .body("errors", hasSize(1))
                        .body("errors.field", contains(query.substring(0, query.indexOf('=')))));
        company.as("admin", "boss").get("/api/v1/coaching-actions/none").then().statusCode(404);
    }

    private List<List<String>> pages(String query) {
        List<List<String>> pages = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = company.as("admin", "boss")
                    .get("/api/v1/coaching-actions" + query + (next.isEmpty() ? "" : "&after=" + next))
                    .jsonPath();
            pages.add(page.getList("items.id"));
            next = page.getString("next");
        }
        return pages;
    }
}
