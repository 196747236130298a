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
                correlation_id, requested_at, finished_at)
            select :tenant, r.plan, r.version, r.records, r.done, r."lastType", r."lastId", r."correlationId",
                r."requestedAt", r."finishedAt"
            from json_to_record(cast(cast(:row as text) as json)) as r (
                plan text, version int, records bigint, done bigint, "lastType" text, "lastId" text,
                "correlationId" text, "requestedAt" timestamptz, "finishedAt" timestamptz)
            on conflict (tenant_id, plan_id, plan_version) do update set
                records_done = excluded.records_done,
                cursor_record_type = excluded.cursor_record_type,
                cursor_record_id = excluded.cursor_record_id,
                finished_at = excluded.finished_at
            """;

    private static final String COLUMNS =
            """
            cast(json_build_object(
                'plan', plan_id, 'version', plan_version, 'records', records, 'done', records_done,
                'lastType', cursor_record_type, 'lastId', cursor_record_id, 'correlationId', correlation_id,
                'requestedAt', requested_at, 'finishedAt', finished_at) as text)
            """;

    private static final String CLAIM = "select " + COLUMNS
            + """
            from plan_evaluation where tenant_id = :tenant and finished_at is null
            order by requested_at, plan_id, plan_version limit 1 for update skip locked
            """;

    private static final String NEWEST = "select distinct on (plan_id) " + COLUMNS
            + " from plan_evaluation where tenant_id = :tenant order by plan_id, plan_version desc";

    private record Row(
            PlanId plan,
            int version,
            long records,
            long done,
            @Nullable String lastType,
            @Nullable String lastId,
            CorrelationId correlationId,
            Instant requestedAt,
            @Nullable Instant finishedAt) {

        static Row of(PlanEvaluation evaluation) {
            RecordKey last = evaluation.last();
            return new Row(
                    evaluation.plan(),
                    evaluation.version(),
                    evaluation.records(),
                    evaluation.done(),
                    last == null ? null : last.type(),
                    last == null ? null : last.id(),
                    evaluation.correlationId(),
                    evaluation.requestedAt(),
                    evaluation.finishedAt());
        }

        PlanEvaluation evaluation() {
            RecordKey last = lastType == null || lastId == null ? null : new RecordKey(lastType, lastId);
            return new PlanEvaluation(plan, version, records, done, last, correlationId, requestedAt, finishedAt);
        }
    }

    @Override
    public Uni<Void> begin(PlanEvaluation evaluation) {
        return save(evaluation);
    }

    @Override
    public Uni<Optional<PlanEvaluation>> claim() {
        return read(CLAIM).map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<Void> save(PlanEvaluation evaluation) {
        return rows.execute(SAVE, "row", JsonRows.write(Row.of(evaluation)));
    }

    @Override
    public Uni<Map<PlanId, PlanEvaluation>> newest() {
        return read(NEWEST).map(found -> found.stream().collect(Collectors.toMap(PlanEvaluation::plan, one -> one)));
    }

    private Uni<List<PlanEvaluation>> read(String sql) {
        return rows.rows(Row.class, sql)
                .map(found -> found.stream().map(Row::evaluation).toList());
    }
}
