package dev.paceline.goals.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.GoalTerms;
import dev.paceline.goals.domain.Measure;
import dev.paceline.goals.domain.Period;
import dev.paceline.goals.domain.Series;
import dev.paceline.kit.messaging.UnprocessableFactException;
import dev.paceline.testkit.MovingClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TrackGoalsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Subject ANNA = Subject.of(new RepId("anna"));
    private static final MetricId REVENUE = new MetricId("revenue_won");
    private static final Instant START = Instant.parse("2027-03-03T12:00:00Z");
    private static final YearMonth MARCH = YearMonth.parse("2027-03");
    private static final YearMonth APRIL = YearMonth.parse("2027-04");

    private final MovingClock clock = MovingClock.at(START.toString());
    private final RememberedProblems problems = new RememberedProblems();
    private final RememberedGoals goals = new RememberedGoals();
    private final JudgeGoals judge = new JudgeGoals(clock);
    private final TrackGoals track = new TrackGoals(goals, judge);

    /** Law: any order, repetition and grouping of the same totals ends in the same progress, milestones included. */
    @RepeatedTest(200)
    void anyOrderRepetitionAndGroupingEndInTheSameProgress(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        set("march-april", "2027-03-01", "2027-05-01", "1000");
        set("two-weeks", "2027-03-22", "2027-04-05", "100");
        List<Envelope<KpiTotals>> deliveries = new ArrayList<>(history());
        history().stream().filter(any -> random.nextBoolean()).forEach(deliveries::add);
        Collections.shuffle(deliveries, random);

        while (!deliveries.isEmpty()) {
            List<Envelope<KpiTotals>> batch = deliveries.subList(0, 1 + random.nextInt(deliveries.size()));
            take(List.copyOf(batch));
            batch.clear();
        }

        assertThat(last("march-april").actual()).isEqualTo("840.5");
        assertThat(last("march-april").forecast()).isEqualTo("12607.5");
        assertThat(last("march-april").expected()).isEqualTo("66.67");
        assertThat(last("march-april").milestones())
                .extracting(Milestone::percent)
                .containsExactly(50, 80);
        assertThat(last("two-weeks").actual()).isEqualTo("90");
        assertThat(last("two-weeks").milestones())
                .extracting(Milestone::percent)
                .containsExactly(50, 80);
        assertThat(revisions("march-april")).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aReplayFromTheStartTellsNothing() {
        set("march-april", "2027-03-01", "2027-05-01", "1000");
        take(history());
        int told = goals.told.size();

        take(history());
        history().forEach(one -> take(List.of(one)));

        assertThat(goals.told).hasSize(told);
    }

    @Test
    void oneBatchMovesAGoalOnceAndCarriesTheNewestDelivery() {
        set("march-april", "2027-03-01", "2027-05-01", "1000");

        take(history());

        assertThat(goals.told).hasSize(1);
        assertThat(goals.told.get(0).correlationId().value()).isEqualTo("delivery-60");
        assertThat(goals.told.get(0).acceptedAt()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void aMilestoneIsReachedWhenTheNewestFactOfThatStateWasAccepted() {
        set("march-april", "2027-03-01", "2027-05-01", "1000");

        take(List.of(total(APRIL, 1, 10, "2027-04-02", "300")));
        take(List.of(total(MARCH, 1, 20, "2027-03-02", "300")));
        take(List.of(total(MARCH, 2, 30, "2027-03-02", "600")));

        assertThat(last("march-april").milestones())
                .containsExactly(
                        new Milestone(50, START.plusSeconds(20), LocalDate.parse("2027-04-02"), null),
                        new Milestone(80, START.plusSeconds(30), LocalDate.parse("2027-04-02"), null));
    }

    @Test
    void aNumberOfABillionDigitsIsRefused() {
        assertThatThrownBy(() -> take(List.of(total(MARCH, 1, 1, "2027-03-02", "1E+999999999"))))
                .isInstanceOf(UnprocessableFactException.class);
    }

    @Test
    void aNewDayJudgesEachOpenGoalOnce() {
        set("march-april", "2027-03-01", "2027-05-01", "1000");
        set("two-weeks", "2027-03-22", "2027-04-05", "100");
        judgeDue();
        clock.set(Instant.parse("2027-03-04T09:00:00Z"));
        judgeDue();
        judgeDue();

        assertThat(revisions("march-april")).containsExactly(2L);
        assertThat(revisions("two-weeks")).isEmpty();
    }

    @Test
    void manyDueGoalsAreJudgedPortionByPortion() {
        for (int i = 0; i < 2 * JudgeDueGoals.PORTION + 1; i++) {
            set("goal-" + i, "2027-03-01", "2027-05-01", "1000");
        }
        clock.set(Instant.parse("2027-03-04T09:00:00Z"));

        judgeDue();

        assertThat(goals.told).hasSize(2 * JudgeDueGoals.PORTION + 1);
    }

    @Test
    void aGoalThatCannotBeJudgedIsSetAsideAndItsNeighboursAreJudged() {
        for (int i = 0; i < 5; i++) {
            set("goal-" + i, "2027-03-01", "2027-05-01", "1000");
        }
        Series lost = new Series(ANNA, new MetricId("revenue_lost"), "EUR");
        setOn(lost, "broken", "2027-03-01", "2027-05-01", "1000");
        goals.unreadable.add(lost);
        clock.set(Instant.parse("2027-03-04T09:00:00Z"));

        judgeDue();

        assertThat(goals.told).hasSize(5);
        assertThat(problems.reasons).containsOnlyKeys("acme|rep|anna|revenue_lost|EUR");
    }

    private void judgeDue() {
        JudgeDueGoals due = new JudgeDueGoals(goals, judge, problems, clock);
        for (TenantId tenant : due.tenants().await().indefinitely()) {
            boolean more = true;
            while (more) {
                more = due.step(tenant).await().indefinitely();
            }
        }
    }

    private void take(List<Envelope<KpiTotals>> batch) {
        track.take(batch).await().indefinitely();
    }

    private void set(String id, String from, String until, String target) {
        setOn(new Series(ANNA, REVENUE, "EUR"), id, from, until, target);
    }

    private void setOn(Series series, String id, String from, String until, String target) {
        GoalTerms terms = new GoalTerms(
                id,
                series,
                Unit.MONEY,
                Measure.AMOUNT,
                new Period(LocalDate.parse(from), LocalDate.parse(until)),
                new BigDecimal(target));
        Goal goal = Goal.set(ACME, new GoalId(id), terms, ZoneId.of("Europe/Berlin"));
        goals.add(goal.judge(List.of(), START, true)).await().indefinitely();
    }

    private GoalProgress last(String goal) {
        List<GoalProgress> facts = told(goal);
        return facts.get(facts.size() - 1);
    }

    private List<Long> revisions(String goal) {
        return told(goal).stream().map(GoalProgress::revision).toList();
    }

    private List<GoalProgress> told(String goal) {
        return goals.told.stream()
                .map(Envelope::fact)
                .filter(fact -> fact.goal().value().equals(goal))
                .toList();
    }

    /** March grows to 500.5, of which 50 in its last days; April falls and grows to 340, of which 40 in its first days. */
    private static List<Envelope<KpiTotals>> history() {
        return List.of(
                total(MARCH, 1, 10, "2027-03-02", "100"),
                total(MARCH, 2, 20, "2027-03-02", "100", "2027-03-30", "20"),
                total(MARCH, 3, 30, "2027-03-02", "450.5", "2027-03-30", "50"),
                total(APRIL, 1, 40, "2027-04-01", "30", "2027-04-09", "100"),
                total(APRIL, 2, 50, "2027-04-01", "40"),
                total(APRIL, 3, 60, "2027-04-01", "40", "2027-04-09", "300"));
    }

    private static Envelope<KpiTotals> total(YearMonth month, long revision, int second, String... daysAndSums) {
        List<DayTotal> days = new ArrayList<>();
        for (int i = 0; i < daysAndSums.length; i += 2) {
            days.add(new DayTotal(LocalDate.parse(daysAndSums[i]), new BigDecimal(daysAndSums[i + 1]), BigDecimal.ONE));
        }
        KpiTotals totals =
                new KpiTotals(ACME, ANNA, REVENUE, "EUR", month, revision, 1, Unit.MONEY, Aggregate.SUM, days);
        return Envelope.first(
                "kpi-streams", START.plusSeconds(second), new CorrelationId("delivery-" + second), totals);
    }
}
