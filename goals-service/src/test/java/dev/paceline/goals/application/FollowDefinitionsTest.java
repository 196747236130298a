package dev.paceline.goals.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.GoalTerms;
import dev.paceline.goals.domain.Measure;
import dev.paceline.goals.domain.Period;
import dev.paceline.goals.domain.Series;
import dev.paceline.testkit.MovingClock;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowDefinitionsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final MetricId LOST = new MetricId("deals_lost");
    private static final Instant NOW = Instant.parse("2027-03-03T12:00:00Z");

    private final RememberedGoals goals = new RememberedGoals();
    private @Nullable KpiDefinition known;

    @Test
    void aDefinitionWhoseDirectionChangesJudgesItsGoalsAgain() {
        set("g1", LOST);
        set("g2", LOST);
        set("other", new MetricId("calls"));

        take(definition(ACME, 2, true));
        take(definition(ACME, 2, true));

        assertThat(goals.told).extracting(told -> told.fact().goal().value()).containsExactly("g1", "g2");
        GoalProgress limit = goals.told.get(0).fact();
        assertThat(limit.isLimit()).isTrue();
        assertThat(limit.status()).isEqualTo(Status.ON_TRACK);

        take(definition(ACME, 3, false));

        GoalProgress target = goals.told.get(2).fact();
        assertThat(target.isLimit()).isFalse();
        assertThat(target.status()).isEqualTo(Status.BEHIND);
    }

    @Test
    void aBuiltInDefinitionReachesEveryTenantWithoutItsOwn() {
        set("g1", LOST);

        take(definition(KpiDefinition.EVERY_TENANT, 2, true));

        assertThat(goals.told).hasSize(1);
    }

    @Test
    void manyGoalsFollowPortionByPortion() {
        for (int i = 0; i < 2 * FollowDefinitions.PORTION + 1; i++) {
            set("g" + i, LOST);
        }

        take(definition(ACME, 2, true));

        assertThat(goals.told).hasSize(2 * FollowDefinitions.PORTION + 1);
    }

    private void take(KpiDefinition definition) {
        known = definition;
        MovingClock clock = MovingClock.at(NOW.toString());
        new FollowDefinitions(goals, catalogue(), new JudgeGoals(clock), clock)
                .take(List.of(Envelope.first("kpi-streams", NOW, new CorrelationId("c"), definition)))
                .await()
                .indefinitely();
    }

    private Catalogue catalogue() {
        return new Catalogue() {

            @Override
            public Uni<Optional<KpiDefinition>> definition(TenantId tenant, MetricId metric) {
                return Uni.createFrom().item(Optional.ofNullable(known));
            }

            @Override
            public Uni<Optional<ZoneId>> zone(TenantId tenant, Subject subject) {
                return Uni.createFrom().item(Optional.of(ZoneOffset.UTC));
            }
        };
    }

    private void set(String id, MetricId metric) {
        GoalTerms terms = new GoalTerms(
                id,
                new Series(Subject.of(new RepId("anna")), metric, null),
                Unit.COUNT,
                Measure.AMOUNT,
                new Period(LocalDate.parse("2027-03-01"), LocalDate.parse("2027-04-01")),
                BigDecimal.valueOf(5));
        Goal goal = Goal.set(ACME, new GoalId(id), terms, ZoneId.of("Europe/Berlin"));
        goals.add(goal.judge(List.of(), NOW, true)).await().indefinitely();
    }

    private static KpiDefinition definition(TenantId tenant, int version, boolean lowerIsBetter) {
        return new KpiDefinition(
                tenant,
                LOST,
                version,
                "Deals lost",
                Category.RESULT,
                Unit.COUNT,
                Aggregate.COUNT,
                "deal",
                null,
                null,
                "record.closedAt",
                "record.owner",
                null,
                null,
                null,
                List.of(),
                false,
                null,
                lowerIsBetter,
                List.of());
    }
}
