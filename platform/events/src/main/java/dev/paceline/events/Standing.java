package dev.paceline.events;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A place in a ranking; equal values share a rank.
 *
 * @param movement ranks gained since yesterday, negative when lost; absent where that is not told
 */
public record Standing(int rank, Subject subject, BigDecimal value, @Nullable Integer movement) {

    public Standing {
        if (rank < 1) {
            throw new IllegalArgumentException("rank must be 1 or more");
        }
        Check.present("subject", subject);
        Check.present("value", value);
    }
}
