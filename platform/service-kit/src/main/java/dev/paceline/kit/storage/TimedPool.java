package dev.paceline.kit.storage;

import io.netty.channel.ChannelPipeline;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens PostgreSQL's pool so that nothing waits for longer than seconds: for a connection, for a place in the pool, for an answer.
 * Without it a database that hangs holds every request for half a minute, and those that have a connection for ever.
 */
@Singleton
class TimedPool implements PgPoolCreator {

    /** Netty's name for the handler that Vert.x adds when an idle time-out is set. */
    private static final String IDLE = "idle";
    /** As Vert.x names the handler of messages; the guard stands before it. */
    private static final String GUARD = "silent-database-guard";

    private final Duration connect;
    private final Duration acquire;
    private final Duration statement;
    private final Duration answer;

    TimedPool(
            @ConfigProperty(name = "paceline.database.connect-timeout") Duration connect,
            @ConfigProperty(name = "paceline.database.acquire-timeout") Duration acquire,
            @ConfigProperty(name = "paceline.database.statement-timeout") Duration statement,
            @ConfigProperty(name = "paceline.database.answer-timeout") Duration answer) {
        this.connect = connect;
        this.acquire = acquire;
        this.statement = statement;
        this.answer = answer;
    }

    @Override
    public Pool create(Input input) {
        List<SqlConnectOptions> servers = new ArrayList<>();
        input.pgConnectOptionsList().forEach(server -> servers.add(timed(server)));
        var options = input.poolOptions()
                .setConnectionTimeout((int) acquire.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(options)
                .connectingTo(servers)
                .using(input.vertx())
                .withConnectHandler(this::guard)
                .build();
    }

    /** Until the log-in is through nothing but the idle time-out ends a connection whose server says nothing. */
    private PgConnectOptions timed(PgConnectOptions server) {
        PgConnectOptions timed = new PgConnectOptions(server);
        timed.setConnectTimeout((int) connect.toMillis());
        timed.setReadIdleTimeout((int) connect.toMillis());
        timed.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        timed.addProperty("statement_timeout", String.valueOf(statement.toMillis()));
        return timed;
    }

    private void guard(SqlConnection connection) {
        if (connection instanceof SqlConnectionInternal known
                && known.unwrap().unwrap() instanceof SocketConnectionBase socket) {
            ChannelPipeline pipeline = socket.socket().channelHandlerContext().pipeline();
            if (pipeline.get(IDLE) != null) {
                pipeline.remove(IDLE);
            }
            pipeline.addFirst(GUARD, new SilentDatabaseGuard(answer));
        }
        connection.close();
    }
}
