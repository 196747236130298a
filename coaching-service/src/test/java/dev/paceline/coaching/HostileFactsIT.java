package dev.paceline.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CoachingAction;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.Topics;
import dev.paceline.kit.roster.RosterProjection;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.HostileCampaign;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one tenant sends, whatever it is, costs another nothing. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class HostileFactsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long SEED = 20_270_304;

    @Inject
    RosterProjection roster;

    private final TestTopics topics = TestTopics.open();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void hundredsOfHostileFactsChangeNothingForAnotherTenant() {
        Company good = Company.known(topics, roster);
        Company bad = new Company(topics, Facts.ofNewTenant());
        HostileCampaign campaign = HostileCampaign.on(topics, SEED);
        for (int round = 1; round <= 10; round++) {
            int base = 30 * round;
            campaign.send(
                    Topics.GOALS_PROGRESS,
                    30,
                    number -> bad.progress(Company.ANNA, "goal" + number, base + number, GoalProgress.Status.BEHIND));
            campaign.send(Topics.ORG_ROSTER, 20, number -> bad.facts()
                    .roster()
                    .get(number % bad.facts().roster().size()));
            good.says("goal" + round, 1, GoalProgress.Status.BEHIND);
        }

        HostileCampaign.Result result = campaign.account("coaching-service.", PATIENCE);

        for (int round = 1; round <= 10; round++) {
            good.action("goal" + round + "-behind-1", CoachingAction.Status.OPEN);
        }
        assertThat(good.told()).hasSize(10);
        assertThat(result.sent()).isEqualTo(500);
        assertThat(result.unreadable()).isGreaterThan(150);
        assertThat(result.deadLetters()).isGreaterThanOrEqualTo(result.unreadable());
    }

    @Test
    void progressThatCannotBeReadIsShownOnTheActionUntilLaterProgressIs() {
        Company company = Company.known(topics, roster);
        company.says("goal", 1, GoalProgress.Status.BEHIND);
        company.action("goal-behind-1", CoachingAction.Status.OPEN);
        topics.sendRaw(new org.apache.kafka.clients.producer.ProducerRecord<>(
                Topics.GOALS_PROGRESS.name(), company.tenant() + "|goal", new byte[] {'{'}));

        Awaitility.await().atMost(PATIENCE).until(() -> problems(company) != null);
        company.says("goal", 2, GoalProgress.Status.ON_TRACK);
        company.action("goal-behind-1", CoachingAction.Status.CLOSED);
        Awaitility.await().atMost(PATIENCE).until(() -> problems(company) == null);
    }

    private static Object problems(Company company) {
        return company.as("admin", "boss")
                .get("/api/v1/coaching-actions/goal-behind-1")
                .jsonPath()
                .get("problems");
    }
}
