package dev.paceline.goals.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.Measure;
import dev.paceline.kit.sweep.SweepWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Lets goals follow their metric's definition: whether less is better, and whether days add up. Goals that differ are judged
 * again and published. As sweep work it does so for goals from before the direction was stored.
 */
@ApplicationScoped
public class FollowDefinitions implements SweepWork {

    /** Goals judged in one transaction, so that it holds a bounded number of series. */
    static final int PORTION = 100;

    private final Goals goals;
    private final Catalogue catalogue;
    private final JudgeGoals judge;
    private final Clock clock;

    FollowDefinitions(Goals goals, Catalogue catalogue, JudgeGoals judge, Clock clock) {
        this.goals = goals;
        this.catalogue = catalogue;
        this.judge = judge;
        this.clock = clock;
    }

    /** Takes definitions that the catalogue has kept already; a built-in one is for all tenants without their own. */
    public Uni<Void> take(List<Envelope<KpiDefinition>> batch) {
        return Multi.createFrom()
                .iterable(batch.stream().map(Envelope::fact).toList())
                .onItem()
                .transformToUniAndConcatenate(definition -> tenants(definition).chain(tenants -> Multi.createFrom()
                        .iterable(tenants)
                        .onItem()
                        .transformToUniAndConcatenate(tenant -> followAll(tenant, definition.metric()))
                        .collect()
                        .last()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Override
    public Uni<List<TenantId>> tenants() {
        return goals.tenantsWithoutDirection();
    }

    @Override
    public Uni<Boolean> step(TenantId tenant) {
        return goals.inTenant(tenant, GoalBook::metricsWithoutDirection)
                .chain(metrics -> Multi.createFrom()
                        .iterable(metrics)
                        .onItem()
                        .transformToUniAndConcatenate(metric -> follow(tenant, metric))
                        .collect()
                        .asList())
                .map(more -> more.contains(true));
    }

    private Uni<List<TenantId>> tenants(KpiDefinition definition) {
        return definition.tenant().equals(KpiDefinition.EVERY_TENANT)
                ? goals.tenantsOn(definition.metric())
                : Uni.createFrom().item(List.of(definition.tenant()));
    }

    private Uni<Void> followAll(TenantId tenant, MetricId metric) {
        return follow(tenant, metric)
                .repeat()
                .until(more -> !more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One portion; whether there may be more. */
    private Uni<Boolean> follow(TenantId tenant, MetricId metric) {
        return catalogue.definition(tenant, metric).chain(found -> {
            Optional<Measure> measure = found.flatMap(definition -> Measure.of(definition.aggregate()));
            if (measure.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            boolean lowerIsBetter = Boolean.TRUE.equals(found.get().lowerIsBetter());
            return goals.inTenant(tenant, book -> book.differing(metric, lowerIsBetter, measure.get(), PORTION)
                    .chain(differing -> follow(book, differing, lowerIsBetter, measure.get())
                            .replaceWith(differing.size() == PORTION)));
        });
    }

    private Uni<Void> follow(GoalBook book, List<Goal> differing, boolean lowerIsBetter, Measure measure) {
        if (differing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return book.hold(differing.stream()
                        .map(goal -> goal.terms().series())
                        .distinct()
                        .toList())
                .chain(() -> book.follow(differing.stream().map(Goal::id).toList(), lowerIsBetter, measure))
                .chain(followed -> judge.again(book, followed, Cause.time(clock.instant())));
    }
}
