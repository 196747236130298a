package dev.paceline.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.HostileCampaign;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one tenant sends, whatever it is, costs another nothing. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class HostileFactsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long SEED = 20_261_121;

    private final TestTopics topics = TestTopics.open();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void hundredsOfHostileFactsCostAnotherTenantNoSplash() {
        Company good = Company.fresh();
        Company bad = Company.fresh();
        Facts badRoster = Facts.ofNewTenant();
        HostileCampaign campaign = HostileCampaign.on(topics, SEED);
        URI stream = URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/channels/main/stream");
        String display =
                Tokens.of(good.tenant()).role("display").channels("main").sign();
        try (EventStream screen = EventStream.open(stream, display)) {
            for (int round = 1; round <= 10; round++) {
                int base = 30 * round;
                campaign.send(Topics.KPI_CONTRIBUTIONS, 30, number -> bad.won(
                                "bad" + (base + number) % 40, "Poison", base + number, "100")
                        .fact());
                campaign.send(Topics.GOALS_PROGRESS, 20, number -> bad.reached("goal" + number, base + number)
                        .fact());
                campaign.send(Topics.ORG_ROSTER, 10, number -> badRoster
                        .roster()
                        .get(number % badRoster.roster().size()));
                topics.send(Topics.KPI_CONTRIBUTIONS, good.won("good" + round, "Deal " + round, 1, "10"));
            }

            HostileCampaign.Result result = campaign.account("notification-service.", PATIENCE);

            List<String> expected = IntStream.rangeClosed(1, 10)
                    .mapToObj(round -> "anna won Deal " + round + " for 10.00 USD")
                    .toList();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(screen.words()).containsExactlyInAnyOrderElementsOf(expected));
            assertThat(result.sent()).isEqualTo(600);
            assertThat(result.unreadable()).isGreaterThan(200);
            assertThat(result.deadLetters()).isGreaterThanOrEqualTo(result.unreadable());
        }
    }
}
