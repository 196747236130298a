package dev.paceline.commission.storage;

import dev.paceline.commission.application.Statements;
import dev.paceline.commission.domain.StatementKey;
import dev.paceline.commission.domain.StatementSummary;
import dev.paceline.events.CommissionStatement;
import dev.paceline.events.Envelope;
import dev.paceline.events.RepId;
import dev.paceline.events.Topics;
import dev.paceline.kit.outbox.Outbox;
import dev.paceline.kit.storage.JsonRows;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements in PostgreSQL: a row each with its revision, which is also its lock. */
record PostgresStatements(TenantSession rows, Outbox outbox) implements Statements {

    private static final String CHANGED =
            """
            with changed as (
                insert into statement (tenant_id, rep, month, revision, changed_at)
                select :tenant, r.rep, r.month, 1, cast(cast(:at as text) as timestamptz)
                from json_to_recordset(cast(cast(:keys as text) as json)) as r (rep text, month text)
                order by r.rep, r.month
                on conflict (tenant_id, rep, month) do update set
                    revision = statement.revision + 1, changed_at = excluded.changed_at
                returning rep, month, revision)
            select cast(json_build_object('rep', rep, 'month', month, 'revision', revision) as text) from changed
            """;

    private static final String REVISION =
            """
            select cast(json_build_object('rep', rep, 'month', month, 'revision', revision) as text)
            from statement where tenant_id = :tenant and rep = :rep and month = :month
            """;

    private static final String LIST =
            """
            select cast(json_build_object(
                'rep', s.rep, 'month', s.month, 'revision', s.revision, 'changedAt', s.changed_at,
                'totals', coalesce((
                    select json_agg(json_build_object('currency', t.currency, 'amount', t.amount) order by t.currency)
                    from (
                        select e.currency, sum(e.amount) as amount
                        from ledger_entry e
                        where e.tenant_id = s.tenant_id and e.rep = s.rep and e.month = s.month
                        group by e.currency
                        having count(*) filter (where e.corrects is null)
                            > count(*) filter (where e.corrects is not null)) t), cast('[]' as json))) as text)
            from statement s where s.tenant_id = :tenant
            """;

    private record Revision(RepId rep, YearMonth month, long revision) {

        StatementKey key() {
            return new StatementKey(rep, month);
        }
    }

    private record Summary(
            RepId rep, YearMonth month, long revision, Instant changedAt, List<PostgresLedger.Total> totals) {

        StatementSummary summary() {
            return new StatementSummary(
                    new StatementKey(rep, month),
                    revision,
                    totals.stream().map(PostgresLedger.Total::money).toList(),
                    changedAt);
        }
    }

    @Override
    public Uni<Map<StatementKey, Long>> changed(Set<StatementKey> keys, Instant at) {
        return rows.rows(Revision.class, CHANGED, "keys", JsonRows.write(keys), "at", at.toString())
                .map(changed -> changed.stream().collect(Collectors.toMap(Revision::key, Revision::revision)));
    }

    @Override
    public Uni<Long> revision(StatementKey key) {
        return rows.rows(
                        Revision.class,
                        REVISION,
                        "rep",
                        key.rep().value(),
                        "month",
                        key.month().toString())
                .map(found -> found.isEmpty() ? 0L : found.get(0).revision());
    }

    @Override
    public Uni<Void> publish(List<Envelope<CommissionStatement>> statements) {
        return outbox.appendAll(rows.session(), Topics.COMMISSION_STATEMENTS, statements);
    }

    @Override
    public Uni<List<StatementSummary>> list(
            @Nullable RepId rep, @Nullable YearMonth month, int limit, @Nullable StatementKey after) {
        StringBuilder sql = new StringBuilder(LIST);
        List<Object> parameters = new ArrayList<>();
        if (rep != null) {
            sql.append(" and s.rep = :rep");
            parameters.addAll(List.of("rep", rep.value()));
        }
        if (month != null) {
            sql.append(" and s.month = :month");
            parameters.addAll(List.of("month", month.toString()));
        }
        if (after != null) {
            sql.append(" and (s.month < :afterMonth or s.month = :afterMonth and s.rep > :afterRep)");
            parameters.addAll(List.of(
                    "afterMonth",
                    after.month().toString(),
                    "afterRep",
                    after.rep().value()));
        }
        sql.append(" order by s.month desc, s.rep limit :limit");
        parameters.addAll(List.of("limit", limit));
        return rows.rows(Summary.class, sql.toString(), parameters.toArray())
                .map(found -> found.stream().map(Summary::summary).toList());
    }
}
