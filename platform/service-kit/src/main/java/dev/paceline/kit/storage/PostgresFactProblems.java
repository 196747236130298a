package dev.paceline.kit.storage;

import dev.paceline.events.Keys;
import dev.paceline.events.TenantId;
import dev.paceline.kit.messaging.FactProblem;
import dev.paceline.kit.messaging.FactProblems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * The facts that were set aside, a row for each key. As there are hardly ever any, a topic without rows is remembered for a moment, so
 * that a processed batch costs no statement.
 */
@ApplicationScoped
class PostgresFactProblems implements FactProblems {

    private static final Logger LOG = Logger.getLogger(PostgresFactProblems.class);
    private static final int LONGEST_KEY = 500;
    private static final int MOST_SHOWN = 500;
    private static final Duration BELIEVED = Duration.ofSeconds(2);

    private static final String ADD =
            """
            insert into fact_problem (tenant_id, topic, key, since, reason, about)
            values (:tenant, :topic, :key, :since, :reason, cast(cast(:about as text) as jsonb))
            on conflict (tenant_id, topic, key) do update set reason = excluded.reason, about = excluded.about
            """;
    private static final String CLEAR =
            """
            delete from fact_problem where topic = :topic
            and key in (select json_array_elements_text(cast(cast(:keys as text) as json)))
            """;
    private static final String ANY = "select exists (select 1 from fact_problem where topic = :topic)";
    private static final String OF_TENANT =
            """
            select cast(json_build_object('key', key, 'about', about, 'since', since, 'reason', reason) as text) from fact_problem
            where tenant_id = :tenant and topic = :topic order by since, key
            """;

    private final Transactions transactions;
    private final Clock clock;
    private final Map<String, Instant> cleanSince = new ConcurrentHashMap<>();

    PostgresFactProblems(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Uni<Void> add(String topic, String key, Collection<String> about, String reason) {
        Optional<TenantId> tenant = tenant(key);
        if (tenant.isEmpty() || !isStorable(key)) {
            LOG.warnf("problem of an unusual key is in the dead letters alone topic=%s", topic);
            return Uni.createFrom().voidItem();
        }
        cleanSince.remove(topic);
        return transactions
                .inTenant(tenant.get(), session -> session.createNativeQuery(ADD)
                        .setParameter("tenant", tenant.get().value())
                        .setParameter("topic", topic)
                        .setParameter("key", key)
                        .setParameter("since", clock.instant())
                        .setParameter("about", JsonRows.write(about))
                        .setParameter("reason", reason.replace('\0', ' '))
                        .executeUpdate())
                .invoke(() -> cleanSince.remove(topic))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> clear(String topic, Collection<String> keys) {
        Instant clean = cleanSince.get(topic);
        if (clean != null && clean.plus(BELIEVED).isAfter(clock.instant())) {
            return Uni.createFrom().voidItem();
        }
        return transactions.acrossTenants(session -> session.createNativeQuery(ANY, Boolean.class)
                .setParameter("topic", topic)
                .getSingleResult()
                .chain(any -> any ? delete(session, topic, keys) : isClean(topic)));
    }

    @Override
    public Uni<List<FactProblem>> find(TenantId tenant, String topic) {
        return transactions.inTenant(tenant, session -> session.createNativeQuery(OF_TENANT, String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("topic", topic)
                .setMaxResults(MOST_SHOWN)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> JsonRows.read(row, FactProblem.class))
                        .toList()));
    }

    private static Uni<Void> delete(Mutiny.StatelessSession session, String topic, Collection<String> keys) {
        return session.createNativeQuery(CLEAR)
                .setParameter("topic", topic)
                .setParameter(
                        "keys",
                        JsonRows.write(keys.stream()
                                .filter(PostgresFactProblems::isStorable)
                                .toList()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static boolean isStorable(String key) {
        return key.length() <= LONGEST_KEY && key.indexOf('\0') < 0;
    }

    private Uni<Void> isClean(String topic) {
        cleanSince.put(topic, clock.instant());
        return Uni.createFrom().voidItem();
    }

    private static Optional<TenantId> tenant(String key) {
        try {
            return Optional.of(new TenantId(Keys.parts(key).get(0)));
        } catch (IllegalArgumentException notOfATenant) {
            return Optional.empty();
        }
    }
}
