package dev.paceline.notification.domain;

import static dev.paceline.notification.domain.Samples.ANNA;
import static dev.paceline.notification.domain.Samples.NOON;
import static dev.paceline.notification.domain.Samples.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which milestones of goals are news; today is 2026-11-21, records are news for two days. */
class GoalNewsTest {

    private static final SplashPolicy POLICY =
            new SplashPolicy(new Freshness(2, Duration.ofHours(1)), Duration.ofMinutes(2));

    @ParameterizedTest(name = "reached on {0} in a period before {1}: {2}")
    @CsvSource({
        "2026-11-21, 2026-12-01, 1",
        "2026-11-19, 2026-12-01, 1",
        // history that came in today
        "2026-11-18, 2026-12-01, 0",
        "2026-03-15, 2026-04-01, 0",
        // a period that has just ended: its last day is at most two days ago
        "2026-11-20, 2026-11-21, 1",
        "2026-11-19, 2026-11-20, 1",
        "2026-11-19, 2026-11-19, 0",
        // from before the day was said
        ", 2026-12-01, 1",
        ", 2026-04-01, 0"
    })
    void aMilestoneIsNewsByItsBusinessDay(@Nullable LocalDate reachedOn, LocalDate until, int splashes) {
        assertThat(raised(until, new Milestone(100, NOON.minusSeconds(1), reachedOn, null), null))
                .isEqualTo(splashes);
    }

    @Test
    void aLowerTargetIsNoNews() {
        assertThat(raised(LocalDate.parse("2026-12-01"), new Milestone(100, NOON.minusSeconds(1), TODAY, true), null))
                .isZero();
    }

    @Test
    void aLimitThatIsUsedUpIsNotCelebrated() {
        assertThat(raised(LocalDate.parse("2026-12-01"), new Milestone(100, NOON.minusSeconds(1), TODAY, null), true))
                .isZero();
    }

    @ParameterizedTest(name = "{0} USD: {1}")
    @CsvSource({"-5, 0", "0, 1", "5, 1"})
    void aNegativeAmountIsNotWon(String amount, int splashes) {
        List<Sighting> sightings = ContributionWatch.sightings(Samples.won(3, TODAY, amount));

        assertThat(POLICY.decide(sightings, new Known(Map.of(), Map.of(), Map.of(), Map.of()), NOON)
                        .raised())
                .hasSize(splashes);
    }

    private static int raised(LocalDate until, Milestone milestone, @Nullable Boolean lowerIsBetter) {
        GoalProgress fact = new GoalProgress(
                Samples.ACME,
                new GoalId("g1"),
                1,
                "Goal",
                Subject.of(ANNA),
                new MetricId("deals"),
                Unit.COUNT,
                null,
                until.minusMonths(1),
                until,
                BigDecimal.TEN,
                BigDecimal.TEN,
                BigDecimal.ONE,
                BigDecimal.ONE,
                null,
                GoalProgress.Status.ACHIEVED,
                List.of(milestone),
                null,
                lowerIsBetter,
                false,
                null);
        Envelope<GoalProgress> envelope = Envelope.first("goals-service", NOON, new CorrelationId("c"), fact);
        Map<Subject, Person> people = Map.of(Subject.of(ANNA), new Person("Anna", ZoneOffset.UTC));
        return POLICY.decide(ProgressWatch.sightings(envelope), new Known(Map.of(), Map.of(), Map.of(), people), NOON)
                .raised()
                .size();
    }
}
