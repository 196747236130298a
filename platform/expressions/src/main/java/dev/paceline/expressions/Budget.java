package dev.paceline.expressions;

import dev.cel.common.exceptions.CelInvalidArgumentException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What evaluations may cost, in steps: a step is a character read or made, or about a nanosecond of other work. It is a count and no
 * clock, so that the same expression on the same data ends the same way on any machine. As much as an evaluation may cost it may also
 * make: a step makes at most one character, {@value #ELEMENT} steps an element of a list.
 *
 * <p>Every evaluation is bounded by {@link #OF_ONE}. Evaluations that belong together, as all of one delivery, can share one more bound
 * ({@link Bindings#within}); it belongs to one thread.
 */
public final class Budget {

    /**
     * Steps of one evaluation: enough for several functions one after the other on a text of a megabyte. The system property
     * {@code paceline.expressions.steps} or the environment variable {@code PACELINE_EXPRESSIONS_STEPS} sets it for a process; all
     * instances of a service need the same.
     */
    public static final long OF_ONE = configured();

    /** What it costs to look at one part of an expression once. */
    static final int PART = 50;

    /** What it costs to take an element out of a list or to put it into one. */
    static final int ELEMENT = 30;

    private static final String PROPERTY = "paceline.expressions.steps";
    private static final String VARIABLE = "PACELINE_EXPRESSIONS_STEPS";
    private static final long USUAL = 10_000_000;
    private static final long LEAST = 100_000;
    private static final long MOST = 1_000_000_000;

    private static final String TOGETHER = "the expressions on this data together take more steps than they may";
    private static final String ALONE = " steps: make its texts, lists or loops smaller";

    private static final ThreadLocal<Place> HERE = ThreadLocal.withInitial(Place::new);

    private long left;
    private long leftOfOne;
    private boolean over;

    private Budget(long steps) {
        left = steps;
    }

    /** Where functions find what they may cost; mutable, one per thread. */
    private static final class Place {
        private @Nullable Budget budget;
    }

    /** So many steps for all evaluations that share it. */
    public static Budget of(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a budget is one step or more");
        }
        return new Budget(steps);
    }

    static Budget ofOne() {
        return new Budget(OF_ONE);
    }

    private static long configured() {
        String text = Optional.ofNullable(System.getProperty(PROPERTY)).orElse(System.getenv(VARIABLE));
        if (text == null || text.isBlank()) {
            return USUAL;
        }
        try {
            long steps = Long.parseLong(text.strip());
            if (steps >= LEAST && steps <= MOST) {
                return steps;
            }
        } catch (NumberFormatException e) {
            throw new IllegalStateException(PROPERTY + " is not a number: " + text, e);
        }
        throw new IllegalStateException(PROPERTY + " must be " + LEAST + " to " + MOST + ": " + text);
    }

    /** Whether nothing more can be evaluated. */
    public boolean isSpent() {
        return left <= 0;
    }

    void take(long steps) {
        left -= steps;
    }

    /** An evaluation begins on this thread. */
    void begin() {
        leftOfOne = Math.min(OF_ONE, left);
        over = false;
        HERE.get().budget = this;
    }

    /** The evaluation that began has ended. */
    void end(long before) {
        left -= before - Math.max(0, leftOfOne);
        HERE.get().budget = null;
    }

    /** What the evaluation that began may cost. */
    long ofThisOne() {
        return leftOfOne;
    }

    /** Whether the evaluation cost more than it may. */
    boolean isOver() {
        return over;
    }

    /** @throws CelInvalidArgumentException when that is more than the evaluation that runs on this thread may cost */
    static void spend(long steps) {
        Budget budget = HERE.get().budget;
        if (budget != null) {
            budget.spendHere(steps);
        }
    }

    void spendHere(long steps) {
        leftOfOne -= steps;
        if (leftOfOne < 0) {
            over = true;
            throw new CelInvalidArgumentException(words());
        }
    }

    /** Why an evaluation failed that this ended. */
    public String words() {
        return left < OF_ONE ? TOGETHER : "takes more than " + OF_ONE + ALONE;
    }

    /** Whether the reason of a failure is that the evaluation cost too much. */
    public static boolean isReason(String reason) {
        return reason.contains(TOGETHER) || reason.endsWith(ALONE) || reason.contains(Reasons.LOOPS_RUN);
    }
}
