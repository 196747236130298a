package dev.paceline.ingest.domain;

/**
 * What came of driving quarantine through again.
 *
 * @param landed elements that are safe now
 * @param waiting elements that still cannot be read
 * @param last id of the last entry that was tried
 */
public record Redriven(long landed, long waiting, long last) {

    /** Nothing tried yet, beginning behind that entry. */
    public static Redriven from(long last) {
        return new Redriven(0, 0, last);
    }

    /** With these. */
    public Redriven plus(long moreLanded, long moreWaiting, long newLast) {
        return new Redriven(landed + moreLanded, waiting + moreWaiting, newLast);
    }
}
