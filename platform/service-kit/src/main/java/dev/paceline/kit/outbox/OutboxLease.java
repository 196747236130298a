package dev.paceline.kit.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The right to publish: a PostgreSQL advisory lock, held by one connection, and everything the relay reads and deletes goes
 * through that same connection. So who lost the connection lost the right too, and another instance takes over. Blocks; only
 * the relay's own thread uses it.
 */
final class OutboxLease implements AutoCloseable {

    /** "pace" in ASCII; each service has a database of its own, so one number serves them all. */
    static final long LOCK = 0x70616365L;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NEXT =
            """
            select seq, created_at, tenant_id, topic, key, headers, payload
            from outbox where refused is null and not (topic = any($2)) order by seq limit $1
            """;

    private final SqlConnection connection;

    private OutboxLease(SqlConnection connection) {
        this.connection = connection;
    }

    /** A fact that waits, and its place in the queue. */
    record Waiting(long seq, OffsetDateTime since, StoredFact fact) {}

    static Optional<OutboxLease> tryAcquire(Pool pool) {
        var lease = new OutboxLease(await(pool.getConnection()));
        try {
            lease.query("set app.across_tenants = 'on'");
            boolean held = lease.query("select pg_try_advisory_lock(" + LOCK + ")")
                    .iterator()
                    .next()
                    .getBoolean(0);
            if (held) {
                return Optional.of(lease);
            }
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
        lease.close();
        return Optional.empty();
    }

    /** The oldest that wait, without those of some topics. */
    List<Waiting> next(int limit, Collection<String> without) {
        List<Waiting> rows = new ArrayList<>();
        for (Row row : await(connection.preparedQuery(NEXT).execute(Tuple.of(limit, without.toArray(new String[0]))))) {
            rows.add(new Waiting(
                    row.getLong("seq"),
                    row.getOffsetDateTime("created_at"),
                    new StoredFact(
                            row.getString("tenant_id"),
                            row.getString("topic"),
                            row.getString("key"),
                            row.getString("headers"),
                            row.getString("payload"))));
        }
        return rows;
    }

    void delete(List<Long> published) {
        if (!published.isEmpty()) {
            await(connection
                    .preparedQuery("delete from outbox where seq = any($1)")
                    .execute(Tuple.of(published.toArray(new Long[0]))));
        }
    }

    /** Keeps aside, for a person to look at, what Kafka will never take. */
    void refuse(long seq, String reason) {
        await(connection
                .preparedQuery("update outbox set refused = $2 where seq = $1")
                .execute(Tuple.of(seq, reason)));
    }

    /** Gives the connection back as it was taken; a broken one is thrown away by the pool, and its lock ends with it. */
    @Override
    public void close() {
        try {
            query("select pg_advisory_unlock_all()");
            query("reset app.across_tenants");
        } catch (RuntimeException broken) {
            OutboxRelay.LOG.debugf(broken, "outbox lease ended with its connection");
        } finally {
            await(connection.close().onFailure().recoverWithNull());
        }
    }

    private RowSet<Row> query(String sql) {
        return await(connection.query(sql).execute());
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
