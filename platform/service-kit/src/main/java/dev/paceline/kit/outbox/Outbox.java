package dev.paceline.kit.outbox;

import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.Topic;
import dev.paceline.kit.storage.AfterCommit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Where facts wait that a transaction has decided: they are published if, and only if, it commits. Per key they leave in the
 * order of the appends as long as the writer locks or writes the thing's own row first, which serializes the writers of a key.
 */
@ApplicationScoped
public class Outbox implements AfterCommit {

    private static final String INSERT =
            """
            insert into outbox (tenant_id, topic, key, headers, payload)
            select r.tenant_id, r.topic, r.key, r.headers, r.payload
            from rows from (json_to_recordset(cast(cast(:facts as text) as json))
              as ("tenantId" text, topic text, key text, headers text, payload text))
              with ordinality as r (tenant_id, topic, key, headers, payload, place)
            order by r.place
            """;

    private final OutboxRelay relay;
    private final Set<Mutiny.StatelessSession> written =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<Mutiny.StatelessSession, Boolean>()));

    Outbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /** Writes the fact in the session's transaction. */
    public <T extends Fact> Uni<Void> append(
            Mutiny.StatelessSession session, Topic<? super T> topic, Envelope<T> envelope) {
        return insert(session, List.of(StoredFact.of(topic, envelope)));
    }

    /** Writes the facts in the session's transaction, in this order, in one statement. */
    public <T extends Fact> Uni<Void> appendAll(
            Mutiny.StatelessSession session, Topic<? super T> topic, List<Envelope<T>> envelopes) {
        return insert(
                session,
                envelopes.stream()
                        .map(envelope -> StoredFact.of(topic, envelope))
                        .toList());
    }

    /** Wakes the relay after a commit; {@code Transactions} does so by itself for each transaction that appended. */
    public void committed() {
        relay.wake();
    }

    @Override
    public void ended(Mutiny.StatelessSession session, boolean committed) {
        if (written.remove(session) && committed) {
            relay.wake();
        }
    }

    private Uni<Void> insert(Mutiny.StatelessSession session, List<StoredFact> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(INSERT)
                .setParameter("facts", StoredFact.write(facts))
                .executeUpdate()
                .invoke(() -> written.add(session))
                .replaceWithVoid();
    }
}
