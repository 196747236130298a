package dev.paceline.ingest.storage;

import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.HandBinding;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Owners bound by hand in PostgreSQL, table {@code owner_binding}; read and written in the transaction of a roster's change. */
final class HandBindings {

    private static final String BIND =
            """
            insert into owner_binding (tenant_id, owner, rep_id) values (:tenant, :owner, :rep)
            on conflict (tenant_id, owner) do update set rep_id = excluded.rep_id, bound_at = now()
            """;

    private HandBindings() {}

    static Uni<Map<String, RepId>> of(Mutiny.StatelessSession session, TenantId tenant) {
        return session.createNativeQuery(
                        "select owner, rep_id from owner_binding where tenant_id = :tenant", Object[].class)
                .setParameter("tenant", tenant.value())
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> new RepId((String) row[1]))));
    }

    static Uni<Void> write(Mutiny.StatelessSession session, TenantId tenant, @Nullable HandBinding bound) {
        if (bound == null) {
            return Uni.createFrom().voidItem();
        }
        RepId rep = bound.rep();
        Mutiny.MutationQuery query = rep == null
                ? session.createNativeQuery("delete from owner_binding where tenant_id = :tenant and owner = :owner")
                : session.createNativeQuery(BIND).setParameter("rep", rep.value());
        return query.setParameter("tenant", tenant.value())
                .setParameter("owner", bound.owner())
                .executeUpdate()
                .replaceWithVoid();
    }
}
