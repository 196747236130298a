package dev.paceline.commission.storage;

import dev.paceline.commission.application.Evaluations;
import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.PlanId;
import dev.paceline.kit.storage.JsonRows;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plan evaluations in PostgreSQL: a row each with its cursor. */
record PostgresEvaluations(TenantSession rows) implements Evaluations {

    private static final String SAVE =
            """
            insert into plan_evaluation (
                tenant_id, plan_id, plan_version, records, records_done, cursor_record_type, cursor_record_id,
                correlation_id, requested_at, finished_at, failing_since, failures, failure, next_try_at, run)
            select :tenant, r.plan, r.version, r.records, r.done, r."lastType", r."lastId", r."correlationId",
                r."requestedAt", r."finishedAt", r."failingSince", r.failures, r.failure, r."nextTryAt", r.run
            from json_to_record(cast(cast(:row as text) as json)) as r (
                plan text, version int, records bigint, done bigint, "lastType" text, "lastId" text,
                "correlationId" text, "requestedAt" timestamptz, "finishedAt" timestamptz,
                "failingSince" timestamptz, failures int, failure text, "nextTryAt" timestamptz, run int)
            on conflict (tenant_id, plan_id, plan_version) do update set
                records_done = excluded.records_done,
                cursor_record_type = excluded.cursor_record_type,
                cursor_record_id = excluded.cursor_record_id,
                finished_at = excluded.finished_at,
                failing_since = excluded.failing_since,
                failures = excluded.failures,
                failure = excluded.failure,
                next_try_at = excluded.next_try_at
            """;

    private static final String COLUMNS =
            """
            cast(json_build_object(
                'plan', plan_id, 'version', plan_version, 'records', records, 'done', records_done,
                'lastType', cursor_record_type, 'lastId', cursor_record_id, 'correlationId', correlation_id,
                'requestedAt', requested_at, 'finishedAt', finished_at, 'failingSince', failing_since,
                'failures', failures, 'failure', failure, 'nextTryAt', next_try_at, 'run', run) as text)
            """;

    private static final String CLAIM = "select " + COLUMNS
            + """
            from plan_evaluation where tenant_id = :tenant and finished_at is null
            and (next_try_at is null or next_try_at <= cast(cast(:now as text) as timestamptz))
            order by next_try_at nulls first, requested_at, plan_id, plan_version limit 1 for update skip locked
            """;

    private static final String CURRENT = "select distinct on (plan_id) " + COLUMNS
            + " from plan_evaluation where tenant_id = :tenant order by plan_id, finished_at is null desc, plan_version desc";

    private record Row(
            PlanId plan,
            int version,
            long records,
            long done,
            @Nullable String lastType,
            @Nullable String lastId,
            CorrelationId correlationId,
            Instant requestedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant failingSince,
            int failures,
            @Nullable String failure,
            @Nullable Instant nextTryAt,
            int run) {

        static Row of(PlanEvaluation evaluation) {
            RecordKey last = evaluation.last();
            PlanEvaluation.Failure failure = evaluation.failure();
            return new Row(
                    evaluation.plan(),
                    evaluation.version(),
                    evaluation.records(),
                    evaluation.done(),
                    last == null ? null : last.type(),
                    last == null ? null : last.id(),
                    evaluation.correlationId(),
                    evaluation.requestedAt(),
                    evaluation.finishedAt(),
                    failure == null ? null : failure.since(),
                    failure == null ? 0 : failure.times(),
                    failure == null ? null : failure.reason(),
                    failure == null ? null : failure.nextTryAt(),
                    evaluation.run());
        }

        PlanEvaluation evaluation() {
            RecordKey last = lastType == null || lastId == null ? null : new RecordKey(lastType, lastId);
            return new PlanEvaluation(
                    plan, version, records, done, last, correlationId, requestedAt, finishedAt, lastFailure(), run);
        }

        private PlanEvaluation.@Nullable Failure lastFailure() {
            return failingSince == null || failure == null || nextTryAt == null
                    ? null
                    : new PlanEvaluation.Failure(failingSince, failures, failure, nextTryAt);
        }
    }

    @Override
    public Uni<Void> begin(PlanEvaluation evaluation) {
        return save(evaluation);
    }

    @Override
    public Uni<Optional<PlanEvaluation>> claim(Instant now) {
        return read(CLAIM, "now", now.toString()).map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<Void> save(PlanEvaluation evaluation) {
        return rows.execute(SAVE, "row", JsonRows.write(Row.of(evaluation)));
    }

    @Override
    public Uni<Map<PlanId, PlanEvaluation>> current() {
        return read(CURRENT).map(found -> found.stream().collect(Collectors.toMap(PlanEvaluation::plan, one -> one)));
    }

    private Uni<List<PlanEvaluation>> read(String sql, Object... parameters) {
        return rows.rows(Row.class, sql, parameters)
                .map(found -> found.stream().map(Row::evaluation).toList());
    }
}
