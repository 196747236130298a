package dev.paceline.console.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Failed attempts to sign in, of one name from one address or of one address. After some in a row each further one is allowed
 * only after a pause that doubles, up to {@link #LONGEST}; a quiet quarter of an hour forgets them all.
 */
public record Failures(int count, Instant last) {

    /** Attempts of one name from one address without any pause. */
    public static final int FREE_FOR_A_NAME = 5;

    /** Attempts from one address without any pause; an office may share one. */
    public static final int FREE_FOR_AN_ADDRESS = 30;

    /** The longest pause. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 9;

    /** None so far. */
    public static Failures none(Instant now) {
        return new Failures(0, now);
    }

    /** After one more. */
    public Failures oneMore(Instant now) {
        return new Failures(isForgotten(now) ? 1 : count + 1, now);
    }

    /** How long to wait before the next attempt; zero when it is allowed now; that many are free. */
    public Duration pause(Instant now, int free) {
        if (count < free || isForgotten(now)) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(count - free, MOST_DOUBLINGS));
        Instant allowed = last.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
        return allowed.isAfter(now) ? Duration.between(now, allowed) : Duration.ZERO;
    }

    /** Whether they no longer count. */
    public boolean isForgotten(Instant now) {
        return last.plus(FORGOTTEN_AFTER).isBefore(now);
    }
}
