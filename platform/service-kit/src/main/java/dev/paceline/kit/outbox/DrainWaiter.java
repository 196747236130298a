package dev.paceline.kit.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Someone who waits until what is committed now is published, here or by the instance that leads. Used by the relay's thread. */
final class DrainWaiter {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ACROSS = "set local app.across_tenants = 'on'";
    private static final String BOUNDS =
            "select coalesce(min(seq), 0), coalesce(max(seq), 0) from outbox where refused is null";

    private final UniEmitter<? super Void> emitter;
    private @Nullable Long upTo;

    DrainWaiter(UniEmitter<? super Void> emitter) {
        this.emitter = emitter;
    }

    void complete() {
        emitter.complete(null);
    }

    /** Completes when all rows up to the highest of the first look are gone. */
    boolean completeIfGone(Pool pool) {
        Row bounds = pool.withTransaction(DrainWaiter::bounds).await().atMost(PATIENCE);
        long lowest = bounds.getLong(0);
        Long limit = upTo;
        if (limit == null) {
            limit = bounds.getLong(1);
            upTo = limit;
        }
        boolean gone = lowest == 0 || lowest > limit;
        if (gone) {
            complete();
        }
        return gone;
    }

    private static Uni<Row> bounds(SqlConnection connection) {
        return connection
                .query(ACROSS)
                .execute()
                .chain(() -> connection.query(BOUNDS).execute())
                .map(rows -> rows.iterator().next());
    }
}
