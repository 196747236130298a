package dev.paceline.goals.domain;

import static dev.paceline.goals.domain.Sample.ACCEPTED;
import static dev.paceline.goals.domain.Sample.day;
import static dev.paceline.goals.domain.Sample.month;
import static dev.paceline.goals.domain.Sample.noon;
import static dev.paceline.goals.domain.Sample.revenueGoal;
import static dev.paceline.goals.domain.Sample.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.GoalProgress.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {

    @ParameterizedTest(name = "{0}: {1} is {2}, expected {3}, forecast {4}")
    @CsvSource({
        // before the period nothing is expected
        "2027-02-27, 0,    ON_TRACK, 0,      ",
        // 1000 / 23 business days = 43.48 a day
        "2027-03-01, 43.48, ON_TRACK, 43.48, 1000.04",
        "2027-03-01, 39.14, ON_TRACK, 43.48, 900.22",
        "2027-03-01, 39.13, AT_RISK,  43.48, 899.99",
        "2027-03-01, 30.44, AT_RISK,  43.48, 700.12",
        "2027-03-01, 30.43, BEHIND,   43.48, 699.89",
        "2027-03-01, 0,     BEHIND,   43.48, ",
        // a weekend expects no more than its Friday
        "2027-03-05, 217.40, ON_TRACK, 217.39, 1000.04",
        "2027-03-07, 217.40, ON_TRACK, 217.39, 1000.04",
        "2027-03-31, 999.99, ON_TRACK, 1000,   999.99",
        "2027-03-31, 1000,   ACHIEVED, 1000,   1000",
        "2027-03-10, 1000.01, EXCEEDED, 347.83, 2875.03",
        // over
        "2027-04-01, 999.99, MISSED,   1000, 999.99",
        "2027-04-01, 1000,   ACHIEVED, 1000, 1000",
        "2027-04-01, 1200,   EXCEEDED, 1000, 1200",
        // what was taken away on balance
        "2027-03-01, -5,     BEHIND,   43.48, -115"
    })
    void theStatusFollowsThePaceOfBusinessDays(
            String today, String actual, Status status, String expected, @Nullable String forecast) {
        List<MonthTotals> totals = actual.equals("0") ? List.of() : List.of(won("2027-03-01", actual));

        Progress progress =
                progress(revenueGoal().judge(totals, noon(today), false).goal());

        assertThat(progress.status()).isEqualTo(status);
        assertThat(progress.actual()).isEqualByComparingTo(actual);
        assertThat(progress.expected()).isEqualByComparingTo(expected);
        assertThat(progress.forecast()).isEqualTo(forecast == null ? null : new BigDecimal(forecast));
    }

    @Test
    void onlyDaysOfThePeriodCount() {
        List<MonthTotals> totals = List.of(
                month(Sample.REVENUE, 1, ACCEPTED, day("2027-02-28", "1", "1")),
                month(Sample.REVENUE, 1, ACCEPTED, day("2027-03-01", "10", "1"), day("2027-03-31", "100", "1")),
                month(Sample.REVENUE, 1, ACCEPTED, day("2027-04-01", "1000", "1")));

        Goal goal = revenueGoal().judge(totals, noon("2027-03-02"), false).goal();

        assertThat(progress(goal).actual()).isEqualTo("110");
    }

    @Test
    void theDayIsThatOfTheSubjectsZone() {
        Instant stillMarchInLondonNotInBerlin = Instant.parse("2027-03-31T22:30:00Z");

        Goal goal = revenueGoal()
                .judge(List.of(), stillMarchInLondonNotInBerlin, false)
                .goal();

        assertThat(progress(goal).status()).isEqualTo(Status.MISSED);
    }

    @Test
    void attainmentIsRoundedDownSoThatOneMeansReached() {
        Goal goal = revenueGoal()
                .judge(List.of(won("2027-03-01", "999.999")), noon("2027-03-02"), false)
                .goal();

        assertThat(progress(goal).attainment()).isEqualTo("0.9999");
    }

    @Test
    void milestonesKeepTheTimeTheyWereFirstReachedEvenWhenTheNumberFallsBack() {
        Instant later = ACCEPTED.plusSeconds(60);
        Instant latest = ACCEPTED.plusSeconds(120);
        Goal half = revenueGoal()
                .judge(List.of(won("2027-03-01", "500")), noon("2027-03-02"), false)
                .goal();
        Goal most = half.judge(
                        List.of(month(Sample.REVENUE, 2, later, day("2027-03-01", "800", "2"))),
                        noon("2027-03-02"),
                        false)
                .goal();

        Goal fallen = most.judge(
                        List.of(month(Sample.REVENUE, 3, latest, day("2027-03-01", "10", "1"))),
                        noon("2027-03-02"),
                        false)
                .goal();

        assertThat(progress(fallen).actual()).isEqualTo("10");
        assertThat(progress(fallen).milestones()).containsExactly(milestone(50, ACCEPTED), milestone(80, later));
    }

    @Test
    void oneTotalCanReachSeveralMilestones() {
        Goal goal = revenueGoal()
                .judge(List.of(won("2027-03-01", "1000")), noon("2027-03-02"), false)
                .goal();

        assertThat(progress(goal).milestones())
                .containsExactly(milestone(50, ACCEPTED), milestone(80, ACCEPTED), milestone(100, ACCEPTED));
    }

    @Test
    void theSameTotalsOnTheSameDayMoveNothing() {
        Goal first = revenueGoal()
                .judge(List.of(won("2027-03-01", "500")), noon("2027-03-02"), false)
                .goal();

        Judgement again = first.judge(List.of(won("2027-03-01", "500.00")), noon("2027-03-02"), false);

        assertThat(again.moved()).isFalse();
        assertThat(again.goal()).isEqualTo(first);
        assertThat(again.goal().revision()).isEqualTo(1);
    }

    @Test
    void eachMoveGrowsTheRevisionByOne() {
        Goal first = revenueGoal().judge(List.of(), noon("2027-03-02"), false).goal();

        Judgement second = first.judge(List.of(won("2027-03-01", "1")), noon("2027-03-02"), false);

        assertThat(second.moved()).isTrue();
        assertThat(second.goal().fact().revision()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-02-10, 2027-02-28T23:00:00Z",
        "2027-02-28, 2027-02-28T23:00:00Z",
        "2027-03-01, 2027-03-01T23:00:00Z",
        "2027-03-31, 2027-03-31T22:00:00Z",
        "2027-04-01, "
    })
    void timeCallsForTheNextJudgementWhenTheSubjectsDayBegins(String today, @Nullable Instant dueAt) {
        assertThat(revenueGoal().judge(List.of(), noon(today), false).dueAt()).isEqualTo(dueAt);
    }

    @Test
    void aLateTotalAfterTheEndJudgesAgain() {
        Goal missed = revenueGoal().judge(List.of(), noon("2027-04-02"), false).goal();
        assertThat(progress(missed).status()).isEqualTo(Status.MISSED);

        Goal reached = missed.judge(List.of(won("2027-03-31", "1000")), noon("2027-05-01"), false)
                .goal();

        assertThat(progress(reached).status()).isEqualTo(Status.ACHIEVED);
    }

    @Test
    void aCancelledGoalIsToldOnceMoreAndNeverJudgedAgain() {
        Instant at = noon("2027-03-03");
        Goal goal = revenueGoal().judge(List.of(), noon("2027-03-02"), false).goal();

        Goal cancelled = goal.cancelled(at);
        GoalProgress fact = cancelled.fact();

        assertThat(fact.cancelledAt()).isEqualTo(at);
        assertThat(fact.revision()).isEqualTo(2);
        assertThat(cancelled.version()).isEqualTo(2);
        assertThat(cancelled
                        .judge(List.of(won("2027-03-01", "1000")), noon("2027-03-04"), false)
                        .moved())
                .isFalse();
    }

    @Test
    void newTermsAreToldEvenWhenTheNumbersStay() {
        Goal goal = revenueGoal().judge(List.of(), noon("2027-03-02"), false).goal();
        GoalTerms renamed = goal.terms()
                .changedTo("Spring", goal.terms().target(), goal.terms().period());

        Judgement judged = goal.changedTo(renamed).judge(List.of(), noon("2027-03-02"), true);

        assertThat(judged.moved()).isTrue();
        assertThat(judged.goal().version()).isEqualTo(2);
        assertThat(judged.goal().fact().name()).isEqualTo("Spring");
    }

    @Test
    void aMilestoneNamesTheBusinessDayThatReachedIt() {
        MonthTotals totals = month(
                Sample.REVENUE,
                1,
                ACCEPTED,
                day("2027-03-20", "400", "1"),
                day("2027-03-01", "500", "1"),
                day("2027-03-09", "399", "1"));

        Goal goal =
                revenueGoal().judge(List.of(totals), noon("2027-03-21"), false).goal();

        assertThat(progress(goal).milestones())
                .extracting(Milestone::reachedOn)
                .containsExactly(
                        LocalDate.parse("2027-03-01"), LocalDate.parse("2027-03-09"), LocalDate.parse("2027-03-20"));
    }

    @Test
    void aMilestoneThatALowerTargetReachedSaysSo() {
        List<MonthTotals> totals = List.of(won("2027-03-01", "500"));
        Goal half = revenueGoal().judge(totals, noon("2027-03-02"), false).goal();
        GoalTerms lower = half.terms()
                .changedTo("March", new BigDecimal("500"), half.terms().period());

        Goal reached =
                half.changedTo(lower).judge(totals, noon("2027-03-02"), true).goal();

        assertThat(progress(reached).milestones())
                .extracting(Milestone::byTerms)
                .containsExactly(null, true, true);
    }

    private static Milestone milestone(int percent, Instant reachedAt) {
        return new Milestone(percent, reachedAt, LocalDate.parse("2027-03-01"), null);
    }

    private static Progress progress(Goal goal) {
        return Objects.requireNonNull(goal.progress());
    }
}
