package dev.paceline.goals;

import static dev.paceline.goals.Company.ANNA;
import static dev.paceline.goals.Company.revenueGoal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same totals end in the same progress, however they come. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class ArrivalOrderIT {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shuffledAndRepeatedTotalsEndInTheSameProgress(long seed) {
        try (TestTopics topics = TestTopics.open()) {
            Company company = Company.known(topics);
            String goal = company.set(revenueGoal(ANNA).replace("2027-03-31", "2027-05-31"));

            shuffled(totals(company), seed).forEach(total -> topics.send(Topics.KPI_TOTALS, total));
            GoalProgress last = company.progress(goal, fact -> fact.actual().intValue() == 830)
                    .fact();

            assertThat(last.attainment()).isEqualTo("0.83");
            assertThat(last.expected()).isEqualTo("45.45");
            assertThat(last.forecast()).isEqualTo("18260");
            assertThat(last.status()).isEqualTo(Status.ON_TRACK);
            assertThat(last.milestones()).extracting(Milestone::percent).containsExactly(50, 80);
        }
    }

    @Test
    void goalsSetWhileTotalsArriveMissNone() {
        try (TestTopics topics = TestTopics.open()) {
            Company company = Company.known(topics);
            List<String> goals = new ArrayList<>();
            for (int revision = 1; revision <= 20; revision++) {
                company.won(ANNA, "2027-03-02", Integer.toString(revision), revision);
                goals.add(company.set(revenueGoal(ANNA)));
            }

            assertThat(goals)
                    .allSatisfy(
                            goal -> company.progress(goal, fact -> fact.actual().intValue() == 20));
        }
    }

    /** Three months, each growing to its last revision: 230, 300 and 300 euros. */
    private static List<KpiTotals> totals(Company company) {
        List<KpiTotals> totals = new ArrayList<>();
        for (int revision = 1; revision <= 10; revision++) {
            totals.add(won(company, "2027-03-02", 23 * revision, revision));
            totals.add(won(company, "2027-04-07", 30 * revision, revision));
            totals.add(won(company, "2027-05-31", 30 * revision, revision));
        }
        return totals;
    }

    private static KpiTotals won(Company company, String day, int amount, long revision) {
        return company.facts()
                .money("revenue_won", ANNA, "EUR", LocalDate.parse(day), Integer.toString(amount), revision);
    }

    private static List<KpiTotals> shuffled(List<KpiTotals> totals, long seed) {
        List<KpiTotals> shuffled = new ArrayList<>(totals);
        shuffled.addAll(totals.subList(0, totals.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }
}
