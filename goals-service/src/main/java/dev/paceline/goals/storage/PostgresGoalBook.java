package dev.paceline.goals.storage;

import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.Keys;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.goals.application.GoalBook;
import dev.paceline.goals.application.GoalFilter;
import dev.paceline.goals.application.SeriesSpan;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.Judgement;
import dev.paceline.goals.domain.Measure;
import dev.paceline.goals.domain.MonthTotals;
import dev.paceline.goals.domain.Series;
import dev.paceline.kit.outbox.Outbox;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.kit.storage.Lease;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** One tenant's goals and totals on an open session. */
final class PostgresGoalBook implements GoalBook {

    private final TenantId tenant;
    private final Mutiny.StatelessSession session;
    private final Outbox outbox;

    PostgresGoalBook(TenantId tenant, Mutiny.StatelessSession session, Outbox outbox) {
        this.tenant = tenant;
        this.session = session;
        this.outbox = outbox;
    }

    @Override
    public Uni<Void> hold(Collection<Series> series) {
        List<String> keys = series.stream()
                .map(one -> Keys.of(
                        tenant.value(), one.subject().toString(), one.metric().value(), SpanRow.currency(one)))
                .toList();
        return holdKeys(keys);
    }

    @Override
    public Uni<Optional<KeyedGoal>> holdKey(String key) {
        return holdKeys(List.of(Keys.of(tenant.value(), "Idempotency-Key", key)))
                .chain(() ->
                        query(GoalSql.FIND_REQUEST).setParameter("key", key).getResultList())
                .map(rows -> rows.stream().findFirst().map(row -> JsonRows.read(row, RequestRow.class)
                        .keyed()));
    }

    @Override
    public Uni<Void> addKey(String key, KeyedGoal keyed) {
        return session.createNativeQuery(GoalSql.ADD_REQUEST)
                .setParameter("tenant", tenant.value())
                .setParameter("key", key)
                .setParameter("fingerprint", keyed.fingerprint())
                .setParameter("goal", keyed.goal().value())
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<List<MonthTotals>> keep(Collection<MonthTotals> totals) {
        String rows = JsonRows.write(
                totals.stream().map(one -> MonthTotalRow.of(tenant, one)).toList());
        return session.createNativeQuery(GoalSql.KEEP_TOTALS, String.class)
                .setParameter("rows", rows)
                .getResultList()
                .map(PostgresGoalBook::totals);
    }

    @Override
    public Uni<List<MonthTotals>> totals(Collection<SeriesSpan> spans) {
        return query(GoalSql.FIND_TOTALS)
                .setParameter("spans", written(spans))
                .getResultList()
                .map(PostgresGoalBook::totals);
    }

    @Override
    public Uni<List<Goal>> pursued(Collection<SeriesSpan> spans) {
        return query(GoalSql.FIND_PURSUED)
                .setParameter("spans", written(spans))
                .getResultList()
                .map(PostgresGoalBook::goals);
    }

    @Override
    public Uni<Optional<Goal>> find(GoalId id) {
        return query(GoalSql.FIND)
                .setParameter("goal", id.value())
                .getResultList()
                .map(rows -> goals(rows).stream().findFirst());
    }

    @Override
    public Uni<List<Goal>> list(GoalFilter filter) {
        Subject subject = filter.subject();
        MetricId metric = filter.metric();
        GoalId after = filter.after();
        return query(GoalSql.LIST)
                .setParameter("metric", metric == null ? "" : metric.value())
                .setParameter(
                        "subjectKind", subject == null ? "" : subject.kind().wireName())
                .setParameter("subjectId", subject == null ? "" : subject.id())
                .setParameter("after", after == null ? "" : after.value())
                .setParameter("limit", filter.limit())
                .getResultList()
                .map(PostgresGoalBook::goals);
    }

    @Override
    public Uni<Void> add(Judgement judged) {
        return session.createNativeQuery(GoalSql.ADD)
                .setParameter("rows", JsonRows.write(List.of(GoalRow.of(judged))))
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> save(Collection<Judgement> judged) {
        return session.createNativeQuery(GoalSql.SAVE)
                .setParameter("tenant", tenant.value())
                .setParameter(
                        "rows", JsonRows.write(judged.stream().map(GoalRow::of).toList()))
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Series>> seriesElsewhere(Map<Subject, ZoneId> zones) {
        return query(GoalSql.SERIES_ELSEWHERE)
                .setParameter("subjects", written(zones))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> JsonRows.read(row, SpanRow.class).series())
                        .toList());
    }

    @Override
    public Uni<Void> moveZones(Map<Subject, ZoneId> zones, Instant dueAt) {
        return session.createNativeQuery(GoalSql.MOVE_ZONES)
                .setParameter("tenant", tenant.value())
                .setParameter("subjects", written(zones))
                .setParameter("dueAt", dueAt.toString())
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<List<MetricId>> metricsWithoutDirection() {
        return query(GoalSql.METRICS_WITHOUT_DIRECTION)
                .getResultList()
                .map(metrics -> metrics.stream().map(MetricId::new).toList());
    }

    @Override
    public Uni<List<Goal>> differing(MetricId metric, boolean lowerIsBetter, Measure measure, int limit) {
        return query(GoalSql.DIFFERING)
                .setParameter("metric", metric.value())
                .setParameter("lowerIsBetter", lowerIsBetter)
                .setParameter("measure", measure.name())
                .setParameter("limit", limit)
                .getResultList()
                .map(PostgresGoalBook::goals);
    }

    @Override
    public Uni<List<Goal>> follow(Collection<GoalId> goals, boolean lowerIsBetter, Measure measure) {
        return query(GoalSql.FOLLOW)
                .setParameter("goals", JsonRows.write(goals))
                .setParameter("lowerIsBetter", lowerIsBetter)
                .setParameter("measure", measure.name())
                .getResultList()
                .map(PostgresGoalBook::goals);
    }

    @Override
    public Uni<List<SeriesSpan>> due(Instant now, int limit) {
        return query(GoalSql.DUE)
                .setParameter("now", now.toString())
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> goals(rows).stream().map(PostgresGoalBook::span).toList());
    }

    @Override
    public Uni<Void> postpone(Series series, Instant now, Instant until) {
        String currency = series.currency();
        return session.createNativeQuery(GoalSql.POSTPONE)
                .setParameter("tenant", tenant.value())
                .setParameter("subjectKind", series.subject().kind().wireName())
                .setParameter("subjectId", series.subject().id())
                .setParameter("metric", series.metric().value())
                .setParameter("currency", currency == null ? "" : currency)
                .setParameter("now", now.toString())
                .setParameter("until", until.toString())
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public <R> Uni<R> whenFree(String work, Supplier<Uni<R>> alone, R otherwise) {
        return Lease.whenFree(session, work + "|" + tenant, alone, otherwise);
    }

    @Override
    public Uni<Void> tell(List<Envelope<GoalProgress>> facts) {
        return outbox.appendAll(session, Topics.GOALS_PROGRESS, facts);
    }

    private Uni<Void> holdKeys(List<String> keys) {
        return session.createNativeQuery(GoalSql.HOLD, String.class)
                .setParameter("keys", JsonRows.write(keys))
                .getResultList()
                .replaceWithVoid();
    }

    private Mutiny.SelectionQuery<String> query(String sql) {
        return session.createNativeQuery(sql, String.class).setParameter("tenant", tenant.value());
    }

    private static String written(Collection<SeriesSpan> spans) {
        return JsonRows.write(spans.stream().map(SpanRow::of).toList());
    }

    private static String written(Map<Subject, ZoneId> zones) {
        return JsonRows.write(zones.entrySet().stream()
                .map(entry -> SubjectRow.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static SeriesSpan span(Goal goal) {
        return new SeriesSpan(
                goal.terms().series(),
                goal.terms().period().from(),
                goal.terms().period().until());
    }

    private static List<Goal> goals(List<String> rows) {
        return rows.stream()
                .map(row -> JsonRows.read(row, GoalRow.class).goal())
                .toList();
    }

    private static List<MonthTotals> totals(List<String> rows) {
        return rows.stream()
                .map(row -> JsonRows.read(row, MonthTotalRow.class).totals())
                .toList();
    }
}
