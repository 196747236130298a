package dev.paceline.goals;

import static dev.paceline.goals.Company.ANNA;
import static dev.paceline.goals.Company.revenueGoal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.GoalProgress;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.HostileCampaign;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one tenant sends, whatever it is, costs another nothing. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class HostileFactsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long SEED = 20_270_303;

    private final TestTopics topics = TestTopics.open();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void hundredsOfHostileFactsChangeNothingForAnotherTenant() {
        Company good = Company.known(topics);
        String goal = good.set(revenueGoal(ANNA));
        Facts bad = Facts.ofNewTenant();
        HostileCampaign campaign = HostileCampaign.on(topics, SEED);
        for (int round = 1; round <= 10; round++) {
            int base = 30 * round;
            campaign.send(
                    Topics.KPI_TOTALS,
                    30,
                    number ->
                            bad.money("revenue_won", ANNA, "EUR", LocalDate.of(2027, 3, 2), "100", base + number + 1));
            campaign.send(Topics.ORG_ROSTER, 15, number -> bad.roster()
                    .get(number % bad.roster().size()));
            campaign.send(Topics.KPI_DEFINITIONS, 15, number -> bad.revenueWon());
            good.won(ANNA, "2027-03-02", String.valueOf(round * 10), round);
        }

        HostileCampaign.Result result = campaign.account("goals-service.", PATIENCE);
        GoalProgress last =
                good.progress(goal, fact -> fact.actual().intValue() == 100).fact();

        assertThat(last.actual()).isEqualByComparingTo("100");
        assertThat(result.sent()).isEqualTo(600);
        assertThat(result.unreadable()).isGreaterThan(200);
        assertThat(result.deadLetters()).isGreaterThanOrEqualTo(result.unreadable());
        assertThat(good.read(goal).jsonPath().getList("problems")).isNull();
    }

    @Test
    void aTotalThatCannotBeTakenIsShownOnItsGoalUntilALaterOneIs() {
        Company company = Company.known(topics);
        String goal = company.set(revenueGoal(ANNA));
        String other = company.set(revenueGoal(Company.BEN));
        KpiTotals longest = company.won(ANNA, "2027-03-02", "9".repeat(100), 1).fact();
        topics.send(Topics.KPI_TOTALS, ofTwoDays(longest, 2));

        List<Map<String, String>> problems = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> company.read(goal).jsonPath().getList("problems"), found -> found != null);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.get("reason")).isNotBlank();
            assertThat(problem.get("since")).isNotBlank();
        });
        assertThat(company.read(other).jsonPath().getList("problems")).isNull();

        company.won(ANNA, "2027-03-02", "150", 3);
        company.progress(goal, fact -> fact.actual().intValue() == 150);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> company.read(goal).jsonPath().getList("problems") == null);
    }

    /** The same amount on the next day too: each day is within every bound, what they come to is not. */
    private static KpiTotals ofTwoDays(KpiTotals one, long revision) {
        DayTotal day = one.days().get(0);
        return new KpiTotals(
                one.tenant(),
                one.subject(),
                one.metric(),
                one.currency(),
                one.month(),
                revision,
                one.definitionVersion(),
                one.unit(),
                one.aggregate(),
                List.of(day, new DayTotal(day.date().plusDays(1), day.sum(), day.weight())));
    }
}
