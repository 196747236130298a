package dev.paceline.kit.runtime;

import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the five-letter SQLSTATE of a failure, whichever library says it: JDBC, Hibernate or the reactive client. */
public final class SqlState {

    private static final String REACTIVE_CLIENT = "io.vertx.sqlclient.DatabaseException";

    private SqlState() {}

    /** The first SQLSTATE in the chain of causes. */
    public static Optional<String> of(Throwable failure) {
        return Causes.of(failure).map(SqlState::ofOne).flatMap(Optional::stream).findFirst();
    }

    /** That of this throwable itself, without its causes. */
    static Optional<String> ofOne(Throwable cause) {
        if (cause instanceof SQLException refusal) {
            return Optional.ofNullable(refusal.getSQLState());
        }
        return Causes.isNamed(cause, REACTIVE_CLIENT)
                ? Optional.ofNullable(ReactiveClient.stateOf(cause))
                : Optional.empty();
    }

    /** A class of its own, as a service without a database does not have the client: it is loaded only where one threw. */
    private static final class ReactiveClient {

        private static @Nullable String stateOf(Throwable cause) {
            return cause instanceof DatabaseException refusal ? refusal.getSqlState() : null;
        }
    }
}
