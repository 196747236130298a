package dev.paceline.goals.domain;

import static dev.paceline.goals.domain.Sample.ACCEPTED;
import static dev.paceline.goals.domain.Sample.day;
import static dev.paceline.goals.domain.Sample.month;
import static dev.paceline.goals.domain.Sample.noon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goals on metrics of which less is better: "lose at most 5 in March" and "answer within 300 seconds". */
class LimitTest {

    private static final Series LOST = new Series(Subject.of(new RepId("anna")), new MetricId("deals_lost"), null);
    private static final Series SPEED = new Series(Subject.of(new RepId("anna")), new MetricId("speed_to_lead"), null);

    @ParameterizedTest(name = "{0}: {1} of at most 5 lost is {2}, attainment {3}")
    @CsvSource({
        "2027-02-27, 0, ON_TRACK, 0",
        "2027-03-01, 0, ON_TRACK, 0",
        "2027-03-31, 0, ON_TRACK, 0",
        // 5 * 10 / 23 = 2.17 by the 12th: 2 is within it, 3 * 0.7 = 2.1 and 3 * 0.9 = 2.7
        "2027-03-12, 2, ON_TRACK, 0.4",
        "2027-03-12, 3, AT_RISK, 0.6",
        "2027-03-12, 4, BEHIND, 0.8",
        // all of it may be used, however early
        "2027-03-12, 5, BEHIND, 1",
        "2027-03-31, 5, ON_TRACK, 1",
        "2027-03-12, 6, MISSED, 1.2",
        "2027-03-31, 6, MISSED, 1.2",
        "2027-04-01, 0, ACHIEVED, 0",
        "2027-04-01, 5, ACHIEVED, 1",
        "2027-04-01, 6, MISSED, 1.2",
        // passed by a hair must not look like kept
        "2027-04-01, 5.00001, MISSED, 1.0001"
    })
    void aSumStaysWithinItsPaceAndIsMissedAsSoonAsItIsPassed(
            String today, String lost, Status status, String attainment) {
        Progress progress = lost(today, lost, lostGoal());

        assertThat(progress.status()).isEqualTo(status);
        assertThat(progress.attainment()).isEqualTo(attainment);
    }

    @Test
    void aCorrectionBelowTheLimitTakesMissedBack() {
        Goal missed = lostGoal()
                .judge(List.of(losses("6", 1)), noon("2027-03-30"), false)
                .goal();
        Goal kept =
                missed.judge(List.of(losses("4", 2)), noon("2027-03-30"), false).goal();

        assertThat(progress(missed).status()).isEqualTo(Status.MISSED);
        assertThat(progress(kept).status()).isEqualTo(Status.ON_TRACK);
    }

    @Test
    void theFactSaysThatTheTargetIsALimit() {
        Goal goal = lostGoal()
                .judge(List.of(losses("5", 1)), noon("2027-03-30"), false)
                .goal();

        assertThat(goal.fact().isLimit()).isTrue();
        assertThat(goal.fact().rate()).isFalse();
        assertThat(goal.fact().milestones()).extracting(Milestone::percent).containsExactly(50, 80, 100);
    }

    @ParameterizedTest(name = "{0}: {1} seconds for {2} leads is {3}")
    @CsvSource({
        "2027-03-02, 600,  2, ON_TRACK",
        "2027-03-02, 660,  2, ON_TRACK",
        "2027-03-02, 800,  2, AT_RISK",
        "2027-03-02, 1000, 2, BEHIND",
        // judged at the end, exactly: 900.1 / 3 is more than 300
        "2027-04-01, 600,  2, ACHIEVED",
        "2027-04-01, 100,  2, ACHIEVED",
        "2027-04-01, 900.0001, 3, MISSED"
    })
    void aRateIsJudgedAtTheEnd(String today, String seconds, String leads, Status status) {
        MonthTotals totals = month(SPEED, 1, ACCEPTED, day("2027-03-01", seconds, leads));

        Progress progress =
                progress(speedGoal().judge(List.of(totals), noon(today), false).goal());

        assertThat(progress.status()).isEqualTo(status);
        assertThat(progress.milestones()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2027-02-01, ", "2027-03-31, ", "2027-04-01, ACHIEVED"})
    void aLimitThatNothingWasMeasuredAgainstIsKeptWhenThePeriodIsOver(String today, @Nullable Status status) {
        Progress progress =
                progress(speedGoal().judge(List.of(), noon(today), false).goal());

        assertThat(progress.actual()).isNull();
        assertThat(progress.attainment()).isNull();
        assertThat(progress.status()).isEqualTo(status);
    }

    private static Progress lost(String today, String lost, Goal goal) {
        List<MonthTotals> totals = lost.equals("0") ? List.of() : List.of(losses(lost, 1));
        return progress(goal.judge(totals, noon(today), false).goal());
    }

    private static MonthTotals losses(String lost, long revision) {
        return month(LOST, revision, ACCEPTED, day("2027-03-01", lost, lost));
    }

    private static Goal lostGoal() {
        return Sample.goal(new GoalTerms(
                "lose at most 5", LOST, Unit.COUNT, Measure.AMOUNT, Sample.MARCH, BigDecimal.valueOf(5), true));
    }

    private static Goal speedGoal() {
        return Sample.goal(new GoalTerms(
                "answer fast", SPEED, Unit.DURATION, Measure.RATE, Sample.MARCH, BigDecimal.valueOf(300), true));
    }

    private static Progress progress(Goal goal) {
        return Objects.requireNonNull(goal.progress());
    }
}
