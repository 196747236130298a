package dev.paceline.ingest.domain;

import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How old, or how far ahead, a signed time may be. */
final class Window {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String MOST = "; at most " + TOLERANCE.toMinutes() + " minutes are taken";

    private Window() {}

    /** Why that time is not just now; empty when it is. */
    static Optional<Doubted> doubt(Instant signedAt, Instant now) {
        if (signedAt.isBefore(now.minus(TOLERANCE))) {
            return Optional.of(new Doubted(
                    Doubt.TIMESTAMP_TOO_OLD, "timestamp " + words(Duration.between(signedAt, now)) + " old" + MOST));
        }
        return signedAt.isAfter(now.plus(TOLERANCE))
                ? Optional.of(new Doubted(
                        Doubt.TIMESTAMP_IN_THE_FUTURE,
                        "timestamp " + words(Duration.between(now, signedAt)) + " in the future" + MOST))
                : Optional.empty();
    }

    private static String words(Duration off) {
        if (off.toDays() > 1) {
            return off.toDays() + " days";
        }
        return off.toHours() > 1 ? off.toHours() + " hours" : off.toMinutes() + " minutes";
    }
}
