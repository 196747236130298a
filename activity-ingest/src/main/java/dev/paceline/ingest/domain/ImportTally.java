package dev.paceline.ingest.domain;

/**
 * How much of an import is safe.
 *
 * @param accepted rows on Kafka
 * @param quarantined rows in quarantine
 * @param bytes where the last of these rows ends in the file
 * @param digest SHA-256 of the file up to there, in hex: a sender that goes on must bring the same file
 */
public record ImportTally(long accepted, long quarantined, long bytes, String digest) {

    /** Nothing yet; the digest of no bytes is never compared. */
    public static final ImportTally NONE = new ImportTally(0, 0, 0, "");

    public long rows() {
        return accepted + quarantined;
    }

    /** With these rows, which end there. */
    public ImportTally plus(long moreAccepted, long moreQuarantined, long newBytes, String newDigest) {
        return new ImportTally(accepted + moreAccepted, quarantined + moreQuarantined, newBytes, newDigest);
    }
}
