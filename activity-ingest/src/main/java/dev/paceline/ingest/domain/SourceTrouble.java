package dev.paceline.ingest.domain;

import java.time.Instant;

/**
 * What went wrong lately with a source, in words that repeat nothing of the payload.
 *
 * @param at when it came
 * @param reason as in "timestamp 9 minutes old; at most 5 minutes are taken"
 */
public record SourceTrouble(Instant at, Kind kind, String reason) {

    /** So many are remembered of a source, the newest. */
    public static final int MOST = 20;

    /** What became of what came. */
    public enum Kind {
        /** The delivery was not believed, or could not be parsed; nothing of it was kept. */
        REFUSED,
        /** An element waits in quarantine. */
        QUARANTINED
    }

    private static final int LONGEST = 300;

    public SourceTrouble {
        reason = KeptWords.cut(reason, LONGEST); // the database refuses a NUL, and with it the counts of all sources
    }
}
