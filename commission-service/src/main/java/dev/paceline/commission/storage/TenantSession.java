package dev.paceline.commission.storage;

import dev.paceline.events.TenantId;
import dev.paceline.kit.storage.JsonRows;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A transaction's session and the tenant whose rows it sees. Rows go in and out in bulk, as JSON that PostgreSQL takes apart
 * and puts together: one statement per step, however many rows; numbers keep every digit.
 *
 * <p>Statements name their parameters; {@code :tenant} is always there, the others come as name, value, name, value.
 */
record TenantSession(Mutiny.StatelessSession session, TenantId tenant) {

    /** Runs a statement. */
    Uni<Void> execute(String sql, Object... parameters) {
        return with(session.createNativeQuery(sql), parameters).executeUpdate().replaceWithVoid();
    }

    /** Runs a query whose single column is a JSON object as text, and reads its rows. */
    <T> Uni<List<T>> rows(Class<T> type, String sql, Object... parameters) {
        Mutiny.SelectionQuery<String> query = session.createNativeQuery(sql, String.class);
        bind(query, parameters);
        return query.getResultList()
                .map(texts ->
                        texts.stream().map(text -> JsonRows.read(text, type)).toList());
    }

    private Mutiny.MutationQuery with(Mutiny.MutationQuery query, Object... parameters) {
        query.setParameter("tenant", tenant.value());
        for (int i = 0; i < parameters.length; i += 2) {
            query.setParameter((String) parameters[i], parameters[i + 1]);
        }
        return query;
    }

    private void bind(Mutiny.SelectionQuery<?> query, Object... parameters) {
        query.setParameter("tenant", tenant.value());
        for (int i = 0; i < parameters.length; i += 2) {
            query.setParameter((String) parameters[i], parameters[i + 1]);
        }
    }
}
