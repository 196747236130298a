package dev.paceline.ingest.storage;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.SourceHealthBook;
import dev.paceline.ingest.application.SourceTally;
import dev.paceline.ingest.domain.SourceHealth;
import dev.paceline.ingest.domain.SourceTrouble;
import dev.paceline.ingest.domain.SourceWatch;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Health of sources in PostgreSQL, table {@code source_health}. */
@ApplicationScoped
class PostgresSourceHealth implements SourceHealthBook {

    /** A source that was deleted meanwhile is left out. */
    private static final String ADD =
            """
            insert into source_health as h (tenant_id, source_id, last_seen, accepted, quarantined, rejected, put_off, recent)
            select s.tenant_id, s.source_id, cast(t.seen as timestamptz), t.accepted, t.quarantined, t.rejected, t."putOff", t.recent
            from json_to_recordset(cast(cast(:tallies as text) as json)) as t
              (tenant text, source text, seen text, accepted bigint, quarantined bigint, rejected bigint, "putOff" bigint,
               recent jsonb)
            join source s on s.tenant_id = t.tenant and s.source_id = t.source
            on conflict (tenant_id, source_id) do update
            set last_seen = greatest(h.last_seen, excluded.last_seen), accepted = h.accepted + excluded.accepted,
                quarantined = h.quarantined + excluded.quarantined, rejected = h.rejected + excluded.rejected,
                put_off = h.put_off + excluded.put_off, recent = (
                  select coalesce(jsonb_agg(n.one order by cast(n.one ->> 'at' as bigint) desc), cast('[]' as jsonb))
                  from (select e.one from jsonb_array_elements(h.recent || excluded.recent) as e (one)
                        order by cast(e.one ->> 'at' as bigint) desc limit 20) as n)
            """;

    private static final String WATCH =
            """
            insert into source_health (tenant_id, source_id, deliveries_per_second, silence_after_seconds)
            select tenant_id, source_id, nullif(:rate, 0), nullif(:silence, 0)
            from source where tenant_id = :tenant and source_id = :source
            on conflict (tenant_id, source_id) do update
            set deliveries_per_second = excluded.deliveries_per_second,
                silence_after_seconds = excluded.silence_after_seconds
            """;

    private static final String HEALTH =
            """
            select s.source_id, s.name, cast(extract(epoch from h.last_seen) * 1000000 as bigint),
                   coalesce(h.accepted, 0), coalesce(h.quarantined, 0), coalesce(h.rejected, 0), coalesce(h.put_off, 0),
                   h.deliveries_per_second, h.silence_after_seconds,
                   cast(extract(epoch from s.created_at) * 1000000 as bigint), coalesce(cast(h.recent as text), '[]')
            from source s left join source_health h using (tenant_id, source_id)
            """;

    private final Transactions transactions;

    PostgresSourceHealth(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Tally(
            String tenant,
            String source,
            @Nullable String seen,
            long accepted,
            long quarantined,
            long rejected,
            long putOff,
            List<Recent> recent) {}

    private record Recent(long at, SourceTrouble.Kind kind, String reason) {

        static Recent of(SourceTrouble trouble) {
            return new Recent(trouble.at().toEpochMilli(), trouble.kind(), trouble.reason());
        }

        SourceTrouble trouble() {
            return new SourceTrouble(Instant.ofEpochMilli(at), kind, reason);
        }
    }

    @Override
    public Uni<Void> add(List<SourceTally> tallies) {
        List<Tally> rows = tallies.stream().map(PostgresSourceHealth::row).toList();
        return transactions.acrossTenants(session -> session.createNativeQuery(ADD)
                .setParameter("tallies", JsonRows.write(rows))
                .executeUpdate()
                .replaceWithVoid());
    }

    @Override
    public Uni<Boolean> watch(TenantId tenant, SourceId source, SourceWatch watch) {
        Integer rate = watch.deliveriesPerSecond();
        Long silence = watch.silenceAfterSeconds();
        return transactions
                .inTenant(tenant, session -> session.createNativeQuery(WATCH)
                        .setParameter("rate", rate == null ? 0 : rate)
                        .setParameter("silence", silence == null ? 0L : silence)
                        .setParameter("tenant", tenant.value())
                        .setParameter("source", source.value())
                        .executeUpdate())
                .map(written -> written == 1);
    }

    @Override
    public Uni<Optional<SourceHealth>> find(TenantId tenant, SourceId source) {
        return transactions
                .inTenant(tenant, session -> query(session, "where s.tenant_id = :tenant and s.source_id = :source")
                        .setParameter("tenant", tenant.value())
                        .setParameter("source", source.value())
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(PostgresSourceHealth::health));
    }

    @Override
    public Uni<List<SourceHealth>> list(TenantId tenant, String afterName, int limit) {
        return transactions
                .inTenant(tenant, session -> query(
                                session, "where s.tenant_id = :tenant and s.name > :after order by s.name")
                        .setParameter("tenant", tenant.value())
                        .setParameter("after", afterName)
                        .setMaxResults(limit)
                        .getResultList())
                .map(PostgresSourceHealth::all);
    }

    @Override
    public Uni<Map<SourceId, SourceWatch>> watches() {
        return transactions
                .acrossTenants(session -> query(session, "where h.deliveries_per_second is not null")
                        .getResultList())
                .map(rows -> all(rows).stream().collect(Collectors.toMap(SourceHealth::source, SourceHealth::watch)));
    }

    @Override
    public Uni<List<SourceHealth>> watchedForSilence() {
        return transactions
                .acrossTenants(session -> query(session, "where h.silence_after_seconds is not null and not s.paused")
                        .getResultList())
                .map(PostgresSourceHealth::all);
    }

    private static Mutiny.SelectionQuery<Object[]> query(Mutiny.StatelessSession session, String condition) {
        return session.createNativeQuery(HEALTH + condition, Object[].class);
    }

    private static Tally row(SourceTally tally) {
        Instant seen = tally.lastSeen();
        return new Tally(
                tally.tenant().value(),
                tally.source().value(),
                seen == null ? null : seen.toString(),
                tally.accepted(),
                tally.quarantined(),
                tally.rejected(),
                tally.putOff(),
                tally.recent().stream().map(Recent::of).toList());
    }

    private static List<SourceHealth> all(List<Object[]> rows) {
        return rows.stream().map(PostgresSourceHealth::health).toList();
    }

    private static SourceHealth health(Object[] row) {
        return new SourceHealth(
                new SourceId((String) row[0]),
                (String) row[1],
                row[2] == null ? null : time(row[2]),
                number(row[3]),
                number(row[4]),
                number(row[5]),
                number(row[6]),
                new SourceWatch(
                        row[7] == null ? null : Integer.valueOf((int) number(row[7])),
                        row[8] == null ? null : Long.valueOf(number(row[8]))),
                time(row[9]),
                Arrays.stream(JsonRows.read((String) row[10], Recent[].class))
                        .map(Recent::trouble)
                        .toList());
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    private static Instant time(Object column) {
        return Instant.EPOCH.plus(number(column), ChronoUnit.MICROS);
    }
}
