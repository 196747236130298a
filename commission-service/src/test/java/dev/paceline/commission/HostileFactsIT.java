package dev.paceline.commission;

import static dev.paceline.commission.Company.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.RecordContributions;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.HostileCampaign;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one tenant sends, whatever it is, costs another nothing. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class HostileFactsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long SEED = 20_170_301;

    private final TestTopics topics = TestTopics.open();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void hundredsOfHostileFactsChangeNothingForAnotherTenant() {
        Company good = Company.known(topics);
        good.plan("flat", "2017-01-01", "0.05").statusCode(201);
        Facts bad = Facts.ofNewTenant();
        HostileCampaign campaign = HostileCampaign.on(topics, SEED);
        for (int round = 1; round <= 10; round++) {
            int base = 30 * round;
            campaign.send(
                    Topics.KPI_CONTRIBUTIONS,
                    30,
                    number -> new RecordContributions(
                            bad.tenant(),
                            "deal",
                            "bad" + (base + number) % 40,
                            base + number,
                            "Poison",
                            List.of(won("anna", "2017-03-01", "100", "USD"))));
            campaign.send(Topics.ORG_ROSTER, 15, number -> bad.roster()
                    .get(number % bad.roster().size()));
            campaign.send(Topics.KPI_DEFINITIONS, 15, number -> bad.revenueWon());
            good.deal("good" + round, 1, won("anna", "2017-03-01", "100", "USD"));
        }

        HostileCampaign.Result result = campaign.account("commission-service.", PATIENCE);

        good.awaitStatement("anna", "2017-03", "USD 50.00");
        assertThat(result.sent()).isEqualTo(600);
        assertThat(result.unreadable()).isGreaterThan(200);
        assertThat(result.deadLetters()).isGreaterThanOrEqualTo(result.unreadable());
    }

    @Test
    void aCreditThatCannotBeTakenIsShownOnItsStatementUntilALaterOneIs() {
        Company company = Company.known(topics);
        company.plan("flat", "2017-01-01", "0.05").statusCode(201);
        company.deal("huge", 1, won("anna", "2017-03-01", "9".repeat(60), "USD"));

        await().atMost(PATIENCE).untilAsserted(() -> company.statement("anna", "2017-03")
                .body("problems.recordId", contains("huge"))
                .body("problems[0].since", notNullValue())
                .body("problems[0].reason", notNullValue()));
        company.statement("anna", "2017-04").body("problems", nullValue());
        company.statement("ben", "2017-03").body("problems", nullValue());

        company.deal("huge", 2, won("anna", "2017-03-01", "100", "USD"));
        company.awaitStatement("anna", "2017-03", "USD 5.00");
        await().atMost(PATIENCE)
                .untilAsserted(() -> company.statement("anna", "2017-03").body("problems", nullValue()));
    }
}
