package dev.paceline.ingest.rest;

import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A further secret for a source.
 *
 * @param secret one that the sender dictates, in the form of the provider; absent where Paceline shall make one
 * @param othersExpireAfterSeconds how long the ones before stay valid; absent for as long as nobody takes them away
 */
record SecretRequest(@Nullable String secret, @Nullable Long othersExpireAfterSeconds) {

    private static final long LONGEST = Duration.ofDays(366).toSeconds();

    @Nullable
    Duration othersEndAfter() {
        if (othersExpireAfterSeconds == null) {
            return null;
        }
        if (othersExpireAfterSeconds < 0 || othersExpireAfterSeconds > LONGEST) {
            throw ProblemException.invalid(
                    new FieldError("othersExpireAfterSeconds", "must be from 0 to " + LONGEST + " (a year)"));
        }
        return Duration.ofSeconds(othersExpireAfterSeconds);
    }
}
