package dev.paceline.events;

import java.math.BigDecimal;

/** A place in a ranking; equal values share a rank. */
public record Standing(int rank, Subject subject, BigDecimal value) {

    public Standing {
        if (rank < 1) {
            throw new IllegalArgumentException("rank must be 1 or more");
        }
        Check.present("subject", subject);
        Check.present("value", value);
    }
}
