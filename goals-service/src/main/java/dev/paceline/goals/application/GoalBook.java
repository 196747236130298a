package dev.paceline.goals.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.Judgement;
import dev.paceline.goals.domain.Measure;
import dev.paceline.goals.domain.MonthTotals;
import dev.paceline.goals.domain.Series;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One tenant's goals and totals inside an open transaction. */
public interface GoalBook {

    /** Holds these series until the transaction ends; whoever else wants one of them waits. Always in one order. */
    Uni<Void> hold(Collection<Series> series);

    /** Holds an Idempotency-Key until the transaction ends, and tells what it was used for before. */
    Uni<Optional<KeyedGoal>> holdKey(String key);

    /** Remembers what an Idempotency-Key was used for. */
    Uni<Void> addKey(String key, KeyedGoal keyed);

    /** Keeps the totals that are newer than those kept, and answers these. At most one per series and month. */
    Uni<List<MonthTotals>> keep(Collection<MonthTotals> totals);

    /** The totals of these days. */
    Uni<List<MonthTotals>> totals(Collection<SeriesSpan> spans);

    /** Goals on these series, cancelled ones left out, whose period touches these days. */
    Uni<List<Goal>> pursued(Collection<SeriesSpan> spans);

    Uni<Optional<Goal>> find(GoalId id);

    /** A page of goals, oldest first. */
    Uni<List<Goal>> list(GoalFilter filter);

    /** Remembers a goal that was not there before. */
    Uni<Void> add(Judgement judged);

    /** Remembers goals as they were judged. */
    Uni<Void> save(Collection<Judgement> judged);

    /** The series of the open goals of these subjects that stand in another zone. */
    Uni<List<Series>> seriesElsewhere(Map<Subject, ZoneId> zones);

    /** Gives the open goals of these subjects their new zone, where it is another, and makes them due at that time. */
    Uni<Void> moveZones(Map<Subject, ZoneId> zones, Instant dueAt);

    /** The metrics of goals of which it was never said whether less is better. */
    Uni<List<MetricId>> metricsWithoutDirection();

    /** Goals on the metric, cancelled ones left out, that were set with another direction or measure. */
    Uni<List<Goal>> differing(MetricId metric, boolean lowerIsBetter, Measure measure, int limit);

    /** Gives the goals this direction and measure, and answers them. Their series must be held. */
    Uni<List<Goal>> follow(Collection<GoalId> goals, boolean lowerIsBetter, Measure measure);

    /** Where time calls for a new judgement, longest due first. */
    Uni<List<SeriesSpan>> due(Instant now, int limit);

    /** Has the due goals of a series wait until then. */
    Uni<Void> postpone(Series series, Instant now, Instant until);

    /** Does the work where no other instance is at work of that name; else answers the other. */
    <R> Uni<R> whenFree(String work, Supplier<Uni<R>> alone, R otherwise);

    /** Tells others, once the transaction is committed. */
    Uni<Void> tell(List<Envelope<GoalProgress>> facts);

    /**
     * What an Idempotency-Key was used for.
     *
     * @param fingerprint of the request, so that the key cannot be used for another
     */
    record KeyedGoal(String fingerprint, GoalId goal) {}
}
