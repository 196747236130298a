package dev.paceline.kit.runtime;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Tells faults of the machine (database, broker, network) from bugs, by the whole chain of causes. */
public final class MachineFaults {

    private static final int DEEPEST = 20;
    /** Libraries that speak to machines, by name: not every service has them all. */
    private static final List<String> SPEAKERS =
            List.of("io.vertx.", "io.netty.", "org.apache.kafka.", "io.smallrye.mutiny.TimeoutException");
    /** Connection lost, race lost, out of resources, told to stop, disk (PostgreSQL manual, appendix A). */
    private static final List<String> PASSING_STATES = List.of("08", "40", "53", "57", "58");

    private MachineFaults() {}

    /** Whether a machine failed or refused, for whatever reason. */
    public static boolean is(Throwable failure) {
        return anyCause(failure, cause -> cause instanceof SQLException || speaks(cause));
    }

    /** Whether a machine failed in a way that passes by itself: trying again later can help. */
    public static boolean passes(Throwable failure) {
        return anyCause(failure, cause -> cause instanceof SQLException refusal ? passes(refusal) : speaks(cause));
    }

    /** Whether the failure or any of its causes fits. */
    public static boolean anyCause(Throwable failure, Predicate<Throwable> test) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (test.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean passes(SQLException refusal) {
        String state = refusal.getSQLState();
        return state != null && PASSING_STATES.stream().anyMatch(state::startsWith);
    }

    private static boolean speaks(Throwable cause) {
        String name = cause.getClass().getName();
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || SPEAKERS.stream().anyMatch(name::startsWith);
    }
}
