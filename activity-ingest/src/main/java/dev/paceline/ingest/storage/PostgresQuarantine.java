package dev.paceline.ingest.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.Quarantine;
import dev.paceline.ingest.domain.Forgetting;
import dev.paceline.ingest.domain.QuarantinedDelivery;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Optional;
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
            insert into quarantine_entry (tenant_id, source_id, delivery_id, element, place, reason)
            select :tenant, :source, :delivery, e.element, e.place, e.reason
            from json_to_recordset(cast(cast(:elements as text) as json)) as e (element int, place text, reason text)
            on conflict do nothing
            """;

    private final Transactions transactions;
    private final PostgresQuarantineDesk desk;

    PostgresQuarantine(Transactions transactions, PostgresQuarantineDesk desk) {
        this.transactions = transactions;
        this.desk = desk;
    }

    @Override
    public Uni<Void> keep(QuarantinedDelivery delivery) {
        return transactions.inTenant(delivery.tenant(), session -> keepDelivery(session, delivery)
                .chain(() -> keepEntries(session, delivery)));
    }

    @Override
    public Uni<Void> forget(TenantId tenant, SourceId source, Forgetting wish) {
        return desk.erase(tenant, Optional.of(source), wish.needles(), wish.meant())
                .replaceWithVoid();
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

    private static String json(Object value) {
        try {
            return FactJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a quarantine entry must always be writable", e);
        }
    }
}
