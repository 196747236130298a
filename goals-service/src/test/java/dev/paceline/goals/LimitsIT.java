package dev.paceline.goals;

import static dev.paceline.goals.Company.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goals on metrics of which less is better, and on metrics without a value, from the definition to the answer. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class LimitsIT {

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
    void aGoalFollowsTheDirectionOfItsDefinitionThereAndBack() {
        String goal = company.set(Company.goal(ANNA, "calls", "null", "5", "2027-03-01", "2027-04-01"));
        assertThat(company.progress(goal, fact -> true).fact().status()).isEqualTo(Status.BEHIND);

        topics.send(Topics.KPI_DEFINITIONS, definition("calls", 2, Aggregate.COUNT, true));
        GoalProgress limit = company.progress(goal, GoalProgress::isLimit).fact();
        topics.send(Topics.KPI_DEFINITIONS, definition("calls", 3, Aggregate.COUNT, false));
        GoalProgress target = company.progress(goal, fact -> fact.revision() > limit.revision())
                .fact();

        assertThat(limit.status()).isEqualTo(Status.ON_TRACK);
        assertThat(target.status()).isEqualTo(Status.BEHIND);
        company.read(goal).then().body("lowerIsBetter", equalTo(false)).body("actual", equalTo("0"));
    }

    @Test
    void aRatioWithoutDenominatorHasNoNumberAndNoStatus() {
        topics.send(Topics.KPI_DEFINITIONS, definition("win_rate", 1, Aggregate.RATIO, false));
        await().atMost(Duration.ofSeconds(30)).until(() -> setWinRate("0.5") == 201);

        assertThat(setWinRate("50")).isEqualTo(422);
        String goal = company.asAdmin().get("/api/v1/goals").jsonPath().getString("items[0].id");
        company.read(goal)
                .then()
                .body("actual", nullValue())
                .body("attainment", nullValue())
                .body("status", nullValue())
                .body("to", equalTo("2027-03-31"));
        assertThat(company.progress(goal, fact -> true).fact().isValued()).isFalse();
    }

    private int setWinRate(String target) {
        return company.asAdmin()
                .body(Company.goal(ANNA, "win_rate", "null", target, "2027-03-01", "2027-04-01"))
                .post("/api/v1/goals")
                .statusCode();
    }

    private KpiDefinition definition(String metric, int version, Aggregate aggregate, boolean lowerIsBetter) {
        boolean ratio = aggregate == Aggregate.RATIO;
        return new KpiDefinition(
                company.tenant(),
                new MetricId(metric),
                version,
                metric,
                Category.ACTIVITY,
                ratio ? Unit.PERCENT : Unit.COUNT,
                aggregate,
                ratio ? null : "call",
                null,
                null,
                ratio ? null : "record.at",
                ratio ? null : "record.owner",
                null,
                ratio ? new MetricId("deals_won") : null,
                ratio ? new MetricId("deals_closed") : null,
                List.of(),
                false,
                null,
                lowerIsBetter,
                List.of());
    }
}
