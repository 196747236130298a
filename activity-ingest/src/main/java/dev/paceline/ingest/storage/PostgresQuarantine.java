package dev.paceline.ingest.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.FactJson;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.Quarantine;
import dev.paceline.ingest.domain.QuarantineEntry;
import dev.paceline.ingest.domain.QuarantinedDelivery;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Quarantine in PostgreSQL: the raw body once per delivery, one entry per element that could not be read. */
@ApplicationScoped
class PostgresQuarantine implements Quarantine {

    private static final String KEEP_DELIVERY =
            """
            insert into quarantined_delivery (tenant_id, source_id, delivery_id, accepted_at, headers, body)
            values (:tenant, :source, :delivery, cast(cast(:at as text) as timestamptz), :headers, decode(:body, 'base64'))
            on conflict do nothing
            """;

    private static final String KEEP_ENTRIES =
            """
            insert into quarantine_entry (tenant_id, source_id, delivery_id, element, reason)
            select :tenant, :source, :delivery, e.element, e.reason
            from json_to_recordset(cast(cast(:elements as text) as json)) as e (element int, reason text)
            on conflict do nothing
            """;

    private static final String LIST =
            """
            select e.entry_id, d.source_id, d.delivery_id, e.element, e.reason,
                   cast(extract(epoch from d.accepted_at) * 1000000 as bigint),
                   encode(substring(d.body from 1 for 4000), 'base64')
            from quarantine_entry e
            join quarantined_delivery d using (tenant_id, source_id, delivery_id)
            where e.tenant_id = :tenant and e.entry_id < :below
            order by e.entry_id desc
            """;

    private final Transactions transactions;

    PostgresQuarantine(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> keep(QuarantinedDelivery delivery) {
        return transactions.inTenant(delivery.tenant(), session -> keepDelivery(session, delivery)
                .chain(() -> keepEntries(session, delivery)));
    }

    private static Uni<Void> keepDelivery(Mutiny.StatelessSession session, QuarantinedDelivery delivery) {
        return session.createNativeQuery(KEEP_DELIVERY)
                .setParameter("tenant", delivery.tenant().value())
                .setParameter("source", delivery.source().value())
                .setParameter("delivery", delivery.delivery().value())
                .setParameter("at", delivery.acceptedAt().toString())
                .setParameter("headers", json(delivery.content().headers().values()))
                .setParameter(
                        "body",
                        Base64.getEncoder()
                                .encodeToString(delivery.content().body().bytes()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Void> keepEntries(Mutiny.StatelessSession session, QuarantinedDelivery delivery) {
        return session.createNativeQuery(KEEP_ENTRIES)
                .setParameter("tenant", delivery.tenant().value())
                .setParameter("source", delivery.source().value())
                .setParameter("delivery", delivery.delivery().value())
                .setParameter("elements", json(delivery.elements()))
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<List<QuarantineEntry>> list(TenantId tenant, long below, int limit) {
        return transactions
                .inTenant(tenant, session -> session.createNativeQuery(LIST, Object[].class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("below", below)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream().map(PostgresQuarantine::entry).toList());
    }

    private static QuarantineEntry entry(Object[] row) {
        byte[] payload = Base64.getMimeDecoder().decode((String) row[6]);
        return new QuarantineEntry(
                ((Number) row[0]).longValue(),
                new SourceId((String) row[1]),
                new CorrelationId((String) row[2]),
                ((Number) row[3]).intValue(),
                (String) row[4],
                Instant.EPOCH.plus(((Number) row[5]).longValue(), ChronoUnit.MICROS),
                new String(payload, StandardCharsets.UTF_8));
    }

    private static String json(Object value) {
        try {
            return FactJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a quarantine entry must always be writable", e);
        }
    }
}
