package dev.paceline.kit.storage;

import dev.paceline.kit.runtime.SqlState;
import java.util.Optional;
import java.util.Set;

/** Reads PostgreSQL's error codes out of whatever wraps them (PostgreSQL manual, appendix A). */
public final class SqlStates {

    private static final Set<String> LOST_RACES = Set.of("40001", "40P01");

    private SqlStates() {}

    /** The five-letter SQLSTATE behind a failure, if PostgreSQL refused something. */
    public static Optional<String> of(Throwable failure) {
        return SqlState.of(failure);
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
}
