package dev.paceline.goals;

import static dev.paceline.goals.Company.ANNA;
import static dev.paceline.goals.Company.CHIYO;
import static dev.paceline.goals.Company.revenueGoal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.MovingClock;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time alone moves goals: each at the beginning of its subject's day. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class PassingTimeIT {

    @Inject
    MovingClock clock;

    private final TestTopics topics = TestTopics.open();
    private Company company = new Company(topics, Facts.ofNewTenant());

    @BeforeEach
    void aKnownCompany() {
        company = Company.known(topics);
    }

    @AfterEach
    void close() {
        clock.set(Instant.parse(TestTime.START));
        topics.close();
    }

    @Test
    void aGoalFallsBehindIsMissedAndALateTotalJudgesItAnew() {
        String goal = company.set(revenueGoal(ANNA));
        company.won(ANNA, "2027-03-02", "150", 1);
        company.progress(goal, fact -> fact.status() == Status.ON_TRACK);

        clock.set(Instant.parse("2027-03-04T08:00:00Z"));
        GoalProgress thursday =
                company.progress(goal, fact -> fact.revision() == 3).fact();
        clock.set(Instant.parse("2027-03-12T08:00:00Z"));
        GoalProgress weekLater =
                company.progress(goal, fact -> fact.revision() == 4).fact();
        clock.set(Instant.parse("2027-04-01T08:00:00Z"));
        GoalProgress over = company.progress(goal, fact -> fact.revision() == 5).fact();
        company.won(ANNA, "2027-03-31", "1000", 2);
        GoalProgress late = company.progress(goal, fact -> fact.revision() == 6).fact();

        assertThat(thursday.status()).isEqualTo(Status.AT_RISK);
        assertThat(thursday.expected()).isEqualTo("173.91");
        assertThat(weekLater.status()).isEqualTo(Status.BEHIND);
        assertThat(weekLater.expected()).isEqualTo("434.78");
        assertThat(over.status()).isEqualTo(Status.MISSED);
        assertThat(over.forecast()).isEqualTo("150");
        assertThat(late.status()).isEqualTo(Status.ACHIEVED);
    }

    @Test
    void theDayBeginsInTheSubjectsZone() {
        String berlin = company.set(revenueGoal(ANNA));
        String tokyo = company.set(revenueGoal(CHIYO));

        clock.set(Instant.parse("2027-03-03T15:30:00Z"));
        GoalProgress thursdayInTokyo =
                company.progress(tokyo, fact -> fact.revision() == 2).fact();

        assertThat(thursdayInTokyo.expected()).isEqualTo("173.91");
        assertThat(company.told(berlin)).hasSize(1);
    }

    @Test
    void aGoalFollowsItsSubjectIntoAnotherZone() {
        String goal = company.set(revenueGoal(ANNA));
        clock.set(Instant.parse("2027-03-03T15:30:00Z"));

        company.moves("anna", "Asia/Tokyo");
        GoalProgress thursdayInTokyo =
                company.progress(goal, fact -> fact.revision() == 2).fact();

        assertThat(thursdayInTokyo.expected()).isEqualTo("173.91");
    }
}
