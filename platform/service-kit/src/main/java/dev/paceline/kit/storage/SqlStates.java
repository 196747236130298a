package dev.paceline.kit.storage;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads PostgreSQL's error codes out of whatever wraps them (PostgreSQL manual, appendix A). */
public final class SqlStates {

    private static final Set<String> LOST_RACES = Set.of("40001", "40P01");
    private static final int DEEPEST = 20;

    private SqlStates() {}

    /** The five-letter SQLSTATE behind a failure, if PostgreSQL refused something. */
    public static Optional<String> of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            String state = stateOf(cause);
            if (state != null) {
                return Optional.of(state);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Whether the transaction only lost a race (serialization failure, deadlock) and may simply be tried again. */
    public static boolean lostRace(Throwable failure) {
        return of(failure).filter(LOST_RACES::contains).isPresent();
    }

    /** Whether the data itself was refused: class 22 (bad value) or 23 (broken constraint). */
    public static boolean badData(Throwable failure) {
        return of(failure)
                .filter(state -> state.startsWith("22") || state.startsWith("23"))
                .isPresent();
    }

    /** Whether a row of that key is there already. */
    public static boolean duplicate(Throwable failure) {
        return of(failure).filter("23505"::equals).isPresent();
    }

    private static @Nullable String stateOf(Throwable cause) {
        if (cause instanceof PgException refusal) {
            return refusal.getSqlState();
        }
        return cause instanceof SQLException refusal ? refusal.getSQLState() : null;
    }
}
