package dev.paceline.goals.domain;

import static dev.paceline.goals.domain.Sample.ACCEPTED;
import static dev.paceline.goals.domain.Sample.day;
import static dev.paceline.goals.domain.Sample.month;
import static dev.paceline.goals.domain.Sample.noon;
import static dev.paceline.goals.domain.Sample.winRateGoal;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Goals on ratios and averages. */
class RateTest {

    @ParameterizedTest(name = "{0}: {1} of {2} won is {3}")
    @CsvSource({
        "2027-03-01, 2, 4, ON_TRACK, 0.5",
        "2027-03-01, 9, 20, ON_TRACK, 0.5",
        "2027-03-01, 8, 20, AT_RISK, 0.5",
        "2027-03-01, 1, 4, BEHIND, 0.5",
        "2027-03-31, 4, 4, ON_TRACK, 0.5",
        "2027-04-01, 2, 4, ACHIEVED, 0.5",
        "2027-04-01, 1, 3, MISSED, 0.5"
    })
    void aRateIsExpectedInFullFromTheFirstDayAndSettledAtTheEnd(
            String today, String won, String closed, Status status, String expected) {
        MonthTotals totals = month(Sample.WIN_RATE, 1, ACCEPTED, day("2027-03-01", won, closed));

        Progress progress = progress(
                winRateGoal().judge(List.of(totals), noon(today), false).goal());

        assertThat(progress.status()).isEqualTo(status);
        assertThat(progress.expected()).isEqualTo(expected);
    }

    @Test
    void aRateReachesMilestonesOnlyWhenThePeriodIsOver() {
        List<MonthTotals> totals = List.of(month(Sample.WIN_RATE, 1, ACCEPTED, day("2027-03-01", "1", "3")));
        Goal running = winRateGoal().judge(totals, noon("2027-03-31"), false).goal();

        Goal over = running.judge(totals, noon("2027-04-01"), false).goal();

        assertThat(progress(running).milestones()).isEmpty();
        assertThat(progress(over).actual()).isEqualTo("0.333333");
        assertThat(progress(over).milestones())
                .containsExactly(
                        new Milestone(50, Instant.parse("2027-03-31T22:00:00Z"), LocalDate.parse("2027-03-31"), null));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2027-02-01, ", "2027-03-31, ", "2027-04-01, MISSED"})
    void aRateOfNothingHasNoNumberAndIsJudgedWhenThePeriodIsOver(String today, @Nullable Status status) {
        Goal goal = winRateGoal().judge(List.of(), noon(today), false).goal();

        assertThat(progress(goal).actual()).isNull();
        assertThat(progress(goal).attainment()).isNull();
        assertThat(progress(goal).forecast()).isNull();
        assertThat(progress(goal).status()).isEqualTo(status);
        assertThat(progress(goal).milestones()).isEmpty();
        assertThat(goal.fact().isValued()).isFalse();
    }

    @Test
    void aRateWhoseDenominatorWasTakenAwayHasNoNumberAgain() {
        List<MonthTotals> some = List.of(month(Sample.WIN_RATE, 1, ACCEPTED, day("2027-03-01", "1", "2")));
        List<MonthTotals> none = List.of(month(Sample.WIN_RATE, 2, ACCEPTED, day("2027-03-01", "0", "0")));

        Goal valued = winRateGoal().judge(some, noon("2027-03-02"), false).goal();
        Goal without = valued.judge(none, noon("2027-03-02"), false).goal();

        assertThat(valued.fact().isValued()).isTrue();
        assertThat(progress(without).actual()).isNull();
    }

    @ParameterizedTest(name = "{0} of {1} against {2} is {3}, attainment {4}")
    @CsvSource({
        "2, 3, 0.666667, MISSED,   0.9999",
        "2, 3, 0.666666, EXCEEDED, 1",
        "1, 2, 0.5,      ACHIEVED, 1",
        "0, 3, 0.5,      MISSED,   0"
    })
    void aRateIsComparedExactly(String won, String closed, String target, Status status, String attainment) {
        List<MonthTotals> totals = List.of(month(Sample.WIN_RATE, 1, ACCEPTED, day("2027-03-01", won, closed)));
        GoalTerms terms = winRateGoal().terms();
        Goal goal = Sample.goal(terms.changedTo("exact", new BigDecimal(target), terms.period()));

        Progress progress =
                progress(goal.judge(totals, noon("2027-04-01"), false).goal());

        assertThat(progress.status()).isEqualTo(status);
        assertThat(progress.attainment()).isEqualTo(attainment);
    }

    private static Progress progress(Goal goal) {
        return Objects.requireNonNull(goal.progress());
    }
}
