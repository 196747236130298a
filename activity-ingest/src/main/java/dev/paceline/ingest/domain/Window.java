package dev.paceline.ingest.domain;

import dev.paceline.ingest.domain.Verdict.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How old, or how far ahead, a signed time may be. */
final class Window {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Window() {}

    /** Why that time is not just now; empty when it is. */
    static Optional<Doubt> doubt(Instant signedAt, Instant now) {
        if (signedAt.isBefore(now.minus(TOLERANCE))) {
            return Optional.of(Doubt.TIMESTAMP_TOO_OLD);
        }
        return signedAt.isAfter(now.plus(TOLERANCE)) ? Optional.of(Doubt.TIMESTAMP_IN_THE_FUTURE) : Optional.empty();
    }
}
