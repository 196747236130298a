package dev.paceline.kit.problem;

import dev.paceline.kit.runtime.SqlState;
import dev.paceline.kit.runtime.TransientFailures;
import org.jboss.logging.Logger;

/** What a caller is told of a failure that nobody foresaw: never more than that there was one. */
final class UnforeseenFailures {

    private static final Logger LOG = Logger.getLogger(UnforeseenFailures.class);

    private UnforeseenFailures() {}

    /** Logs it, where it is no text that the database refuses. */
    static ProblemException problem(Throwable failure) {
        if (refusesText(failure)) {
            return ProblemException.of(400, "The request holds a NUL character, which no text here can have.");
        }
        if (TransientFailures.is(failure)) {
            LOG.warnf("request met a part that is away cause=%s", failure);
            return ProblemException.unavailable(
                    "A part of the service cannot be reached now. Try again in a few seconds.", 5);
        }
        LOG.errorf(failure, "request failed unexpectedly");
        return ProblemException.of(500, "Something went wrong on our side; the correlation id finds it in the log.");
    }

    /** PostgreSQL keeps any character but this one (PostgreSQL manual, appendix A). */
    private static boolean refusesText(Throwable failure) {
        return SqlState.of(failure).filter("22021"::equals).isPresent();
    }
}
