package dev.paceline.goals.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.GoalTerms;
import dev.paceline.goals.domain.Judgement;
import dev.paceline.goals.domain.Measure;
import dev.paceline.goals.domain.MonthTotals;
import dev.paceline.goals.domain.Series;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Goals of one tenant in memory, as the database keeps them: newer revisions only. */
final class RememberedGoals implements Goals, GoalBook {

    private final Map<GoalId, Judgement> goals = new LinkedHashMap<>();
    private final Map<SeriesMonth, MonthTotals> totals = new LinkedHashMap<>();
    private final Map<String, KeyedGoal> keys = new LinkedHashMap<>();
    final List<Envelope<GoalProgress>> told = new ArrayList<>();
    final Set<Series> postponed = new HashSet<>();
    /** Series whose totals cannot be read, as a row that was damaged. */
    final Set<Series> unreadable = new HashSet<>();

    private record SeriesMonth(Series series, YearMonth month) {}

    @Override
    public <R> Uni<R> inTenant(TenantId tenant, Function<GoalBook, Uni<R>> work) {
        return work.apply(this);
    }

    @Override
    public Uni<List<TenantId>> tenantsDue(Instant now) {
        return item(goals.values().stream()
                .filter(judged -> isDue(judged, now))
                .map(judged -> judged.goal().tenant())
                .distinct()
                .toList());
    }

    @Override
    public Uni<List<SeriesSpan>> due(Instant now, int limit) {
        return item(goals.values().stream()
                .filter(judged -> isDue(judged, now)
                        && !postponed.contains(judged.goal().terms().series()))
                .limit(limit)
                .map(judged -> SeriesSpan.of(judged.goal()))
                .toList());
    }

    @Override
    public Uni<Void> postpone(Series series, Instant now, Instant until) {
        postponed.add(series);
        return Uni.createFrom().voidItem();
    }

    @Override
    public <R> Uni<R> whenFree(String work, Supplier<Uni<R>> alone, R otherwise) {
        return alone.get();
    }

    @Override
    public Uni<Void> hold(Collection<Series> series) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<KeyedGoal>> holdKey(String key) {
        return item(Optional.ofNullable(keys.get(key)));
    }

    @Override
    public Uni<Void> addKey(String key, KeyedGoal keyed) {
        keys.put(key, keyed);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<MonthTotals>> keep(Collection<MonthTotals> offered) {
        List<MonthTotals> kept = new ArrayList<>();
        for (MonthTotals one : offered) {
            MonthTotals known = totals.get(new SeriesMonth(one.series(), one.month()));
            if (known == null || known.revision() < one.revision()) {
                totals.put(new SeriesMonth(one.series(), one.month()), one);
                kept.add(one);
            }
        }
        return item(kept);
    }

    @Override
    public Uni<List<MonthTotals>> totals(Collection<SeriesSpan> spans) {
        if (spans.stream().anyMatch(span -> unreadable.contains(span.series()))) {
            return Uni.createFrom().failure(new IllegalStateException("a row no longer reads"));
        }
        return item(totals.values().stream()
                .filter(one -> spans.stream().anyMatch(span -> touch(span, SeriesSpan.of(one))))
                .toList());
    }

    @Override
    public Uni<List<Goal>> pursued(Collection<SeriesSpan> spans) {
        return item(goals.values().stream()
                .map(Judgement::goal)
                .filter(goal -> !goal.isCancelled())
                .filter(goal -> spans.stream().anyMatch(span -> touch(span, SeriesSpan.of(goal))))
                .toList());
    }

    @Override
    public Uni<Optional<Goal>> find(GoalId id) {
        return item(Optional.ofNullable(goals.get(id)).map(Judgement::goal));
    }

    @Override
    public Uni<List<Goal>> list(GoalFilter filter) {
        return item(goals.values().stream().map(Judgement::goal).toList());
    }

    @Override
    public Uni<Void> add(Judgement judged) {
        return save(List.of(judged));
    }

    @Override
    public Uni<Void> save(Collection<Judgement> judged) {
        judged.forEach(one -> goals.put(one.goal().id(), one));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<TenantId>> tenantsOn(MetricId metric) {
        return item(goals.values().stream()
                .filter(judged -> judged.goal().terms().series().metric().equals(metric))
                .map(judged -> judged.goal().tenant())
                .distinct()
                .toList());
    }

    @Override
    public Uni<List<TenantId>> tenantsWithoutDirection() {
        return item(List.of());
    }

    @Override
    public Uni<List<MetricId>> metricsWithoutDirection() {
        return item(List.of());
    }

    @Override
    public Uni<List<Goal>> differing(MetricId metric, boolean lowerIsBetter, Measure measure, int limit) {
        return item(goals.values().stream()
                .map(Judgement::goal)
                .filter(goal -> goal.terms().series().metric().equals(metric) && !goal.isCancelled())
                .filter(goal -> goal.terms().lowerIsBetter() != lowerIsBetter
                        || goal.terms().measure() != measure)
                .limit(limit)
                .toList());
    }

    @Override
    public Uni<List<Goal>> follow(Collection<GoalId> ids, boolean lowerIsBetter, Measure measure) {
        return item(ids.stream()
                .map(id -> Objects.requireNonNull(goals.get(id)).goal())
                .map(goal -> new Goal(
                        goal.tenant(),
                        goal.id(),
                        goal.version(),
                        following(goal.terms(), lowerIsBetter, measure),
                        goal.zone(),
                        null,
                        goal.revision(),
                        goal.progress()))
                .toList());
    }

    private static GoalTerms following(GoalTerms terms, boolean lowerIsBetter, Measure measure) {
        return new GoalTerms(
                terms.name(), terms.series(), terms.unit(), measure, terms.period(), terms.target(), lowerIsBetter);
    }

    @Override
    public Uni<List<Series>> seriesElsewhere(Map<Subject, ZoneId> zones) {
        return item(List.of());
    }

    @Override
    public Uni<Void> moveZones(Map<Subject, ZoneId> zones, Instant dueAt) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> tell(List<Envelope<GoalProgress>> facts) {
        told.addAll(facts);
        return Uni.createFrom().voidItem();
    }

    private static boolean touch(SeriesSpan one, SeriesSpan other) {
        return one.series().equals(other.series())
                && one.from().isBefore(other.until())
                && other.from().isBefore(one.until());
    }

    private static boolean isDue(Judgement judged, Instant now) {
        Instant dueAt = judged.dueAt();
        return dueAt != null && !dueAt.isAfter(now);
    }

    private static <R> Uni<R> item(R item) {
        return Uni.createFrom().item(item);
    }
}
