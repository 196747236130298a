package dev.paceline.coaching.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.coaching.domain.CoachedRep;
import dev.paceline.events.CoachingAction;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.testkit.MovingClock;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CoachGoalsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Subject ANNA = Subject.of(new RepId("anna"));
    private static final Instant START = Instant.parse("2027-03-03T12:00:00Z");
    private static final People PEOPLE =
            tenant -> Uni.createFrom().item(rep -> new CoachedRep(rep.value(), ZoneOffset.UTC));

    private final RememberedCoaching coaching = new RememberedCoaching();
    private final CoachGoals coach = new CoachGoals(coaching, PEOPLE, MovingClock.at("2027-03-05T00:00:00Z"));

    /** Law: any grouping and repetition of the same progress, also of what came long before, tells the same actions. */
    @RepeatedTest(100)
    void anyGroupingAndRepetitionTellsTheSameActions(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Envelope<GoalProgress>> deliveries = new ArrayList<>();
        for (Envelope<GoalProgress> one : history()) {
            deliveries.add(one);
            deliveries.add(deliveries.get(random.nextInt(deliveries.size())));
        }

        while (!deliveries.isEmpty()) {
            List<Envelope<GoalProgress>> batch = deliveries.subList(0, 1 + random.nextInt(deliveries.size()));
            take(List.copyOf(batch));
            batch.clear();
        }

        assertThat(told("a"))
                .containsExactly(
                        "a-behind-1 OPEN 12:00:01",
                        "a-behind-1 CLOSED 12:00:04",
                        "a-behind-2 OPEN 12:00:06",
                        "a-behind-2 CLOSED 12:00:07");
        assertThat(told("b")).containsExactly("b-behind-1 OPEN 12:00:02");
    }

    @Test
    void aTeamsGoalTellsNothing() {
        take(List.of(progress(Subject.of(new TeamId("field")), "t", 1, Status.BEHIND)));

        assertThat(coaching.told).isEmpty();
    }

    @Test
    void theActionCarriesTheDeliveryThatBeganIt() {
        take(List.of(progress(ANNA, "a", 1, Status.BEHIND)));

        assertThat(coaching.told.get(0).correlationId().value()).isEqualTo("delivery-a-1");
        assertThat(coaching.told.get(0).acceptedAt()).isEqualTo(START.plusSeconds(1));
    }

    private static List<Envelope<GoalProgress>> history() {
        return List.of(
                progress(ANNA, "a", 1, Status.BEHIND),
                progress(ANNA, "b", 1, Status.ON_TRACK),
                progress(ANNA, "a", 2, Status.AT_RISK),
                progress(ANNA, "a", 3, Status.BEHIND),
                progress(ANNA, "b", 2, Status.BEHIND),
                progress(ANNA, "a", 4, Status.ON_TRACK),
                progress(ANNA, "a", 5, Status.AT_RISK),
                progress(ANNA, "b", 3, Status.AT_RISK),
                progress(ANNA, "a", 6, Status.BEHIND),
                progress(ANNA, "a", 7, Status.MISSED));
    }

    private void take(List<Envelope<GoalProgress>> batch) {
        coach.take(batch).await().indefinitely();
    }

    private List<String> told(String goal) {
        return coaching.told.stream()
                .map(Envelope::fact)
                .filter(action -> new GoalId(goal).equals(action.goal()))
                .map(CoachGoalsTest::line)
                .toList();
    }

    private static String line(CoachingAction action) {
        Instant closedAt = action.closedAt();
        Instant at = closedAt == null ? action.openedAt() : closedAt;
        return action.action() + " " + action.status() + " "
                + at.atZone(ZoneOffset.UTC).toLocalTime();
    }

    private static Envelope<GoalProgress> progress(Subject subject, String goal, long revision, Status status) {
        GoalProgress fact = new GoalProgress(
                ACME,
                new GoalId(goal),
                revision,
                "Twenty calls",
                subject,
                new MetricId("calls"),
                Unit.COUNT,
                null,
                LocalDate.parse("2027-03-01"),
                LocalDate.parse("2027-04-01"),
                new BigDecimal("20"),
                new BigDecimal("1"),
                new BigDecimal("0.05"),
                new BigDecimal("2.61"),
                null,
                status,
                List.of());
        return Envelope.first(
                "goals-service",
                START.plusSeconds(revision),
                new CorrelationId("delivery-" + goal + "-" + revision),
                fact);
    }
}
