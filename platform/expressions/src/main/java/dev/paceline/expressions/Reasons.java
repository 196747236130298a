package dev.paceline.expressions;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;
import java.util.regex.Pattern;

/** Why an evaluation gave nothing, in words of bounded length: CEL repeats the data in some of its messages. */
final class Reasons {

    private static final int LONGEST = 400;
    private static final String PREFIX = "evaluation error";
    static final String LOOPS_RUN = "its loops run more than ";

    private static final Pattern LOOPS = Pattern.compile("Iteration budget exceeded: ([0-9]+)");

    private Reasons() {}

    static Outcome outcome(CelEvaluationException failure) {
        String reason = plain(String.valueOf(failure.getMessage()));
        return failure.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND
                ? new Outcome.Absent(reason)
                : new Outcome.Failed(reason);
    }

    static String of(CelRuntimeException failure) {
        return plain(String.valueOf(failure.getMessage()));
    }

    private static String plain(String message) {
        String reason =
                message.startsWith(PREFIX) ? message.substring(PREFIX.length()).strip() : message;
        return Shown.of(LOOPS.matcher(reason).replaceFirst(LOOPS_RUN + "$1 times together"), LONGEST);
    }
}
