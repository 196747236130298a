package dev.paceline.ingest.storage;

import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Harvest.Bad;
import dev.paceline.ingest.domain.QuarantinedDelivery;
import dev.paceline.kit.storage.JsonRows;
import io.smallrye.mutiny.Uni;
import java.util.Base64;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Writes rows of an import to quarantine, many at a time; each is an element by itself, kept once. */
final class QuarantinedRows {

    private static final String KEEP =
            """
            with bad as (
              select * from json_to_recordset(cast(cast(:rows as text) as json))
                as r (source text, delivery text, at text, body text, element int, place text, reason text)
            ), kept as (
              insert into quarantined_delivery (tenant_id, source_id, delivery_id, accepted_at, body, kind)
              select :tenant, source, delivery, cast(at as timestamptz), decode(body, 'base64'), 'ROW' from bad
              on conflict do nothing
              returning delivery_id
            )
            insert into quarantine_entry (tenant_id, source_id, delivery_id, element, place, reason)
            select :tenant, source, delivery, element, place, reason from bad
            where delivery in (select delivery_id from kept)
            order by element
            """;

    private record Row(
            String source,
            String delivery,
            String at,
            String body,
            int element,
            @Nullable String place,
            String reason) {}

    private QuarantinedRows() {}

    static Uni<Void> keep(Mutiny.StatelessSession session, TenantId tenant, List<QuarantinedDelivery> unreadable) {
        if (unreadable.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Row> rows = unreadable.stream().map(QuarantinedRows::row).toList();
        return session.createNativeQuery(KEEP)
                .setParameter("tenant", tenant.value())
                .setParameter("rows", JsonRows.write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Row row(QuarantinedDelivery delivery) {
        Bad bad = delivery.elements().get(0);
        return new Row(
                delivery.source().value(),
                delivery.delivery().value(),
                delivery.acceptedAt().toString(),
                Base64.getEncoder().encodeToString(delivery.content().body().bytes()),
                bad.element(),
                bad.place(),
                bad.reason());
    }
}
