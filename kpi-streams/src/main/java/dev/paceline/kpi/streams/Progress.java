package dev.paceline.kpi.streams;

import java.time.Instant;

/**
 * How far a partition's records of one tenant are derived by the tenant's present definitions and roster.
 *
 * @param fingerprint of the definitions and roster that derive every record from now on
 * @param pending whether a pass over the records is under way
 * @param again whether the definitions or roster changed during the pass, so that another one must follow
 * @param marked the generation of definitions that the totals were told to be whole by
 * @param cursor the last record key that the pass has dealt with; empty at its beginning
 * @param done how many records it has dealt with
 * @param since when it began, or an earlier one that led to it
 */
record Progress(
        Fingerprint fingerprint,
        boolean pending,
        boolean again,
        String marked,
        String cursor,
        long done,
        Instant since) {

    private static final int VERSION = 3;

    /** A tenant without records needs no pass. */
    static Progress fresh(Fingerprint fingerprint) {
        return new Progress(fingerprint, false, false, "", "", 0, Instant.EPOCH);
    }

    /** Definitions or roster are others now. */
    Progress adopt(Fingerprint next, Instant now) {
        return pending
                ? new Progress(next, true, true, marked, cursor, done, since)
                : new Progress(next, true, false, marked, "", 0, now);
    }

    Progress movedTo(String key, int records) {
        return new Progress(fingerprint, true, again, marked, key, done + records, since);
    }

    /** The pass has reached the end. */
    Progress finished() {
        return new Progress(fingerprint, again, false, marked, "", 0, since);
    }

    /** The totals have been told that this partition is through with that generation. */
    Progress marked(String generation) {
        return new Progress(fingerprint, pending, again, generation, cursor, done, since);
    }

    byte[] toBytes() {
        return new ByteWriter()
                .writeByte(VERSION)
                .writeFixed(fingerprint.high())
                .writeFixed(fingerprint.low())
                .writeByte(pending ? 1 : 0)
                .writeByte(again ? 1 : 0)
                .writeText(marked)
                .writeText(cursor)
                .writeCount(done)
                .writeInstant(since)
                .toBytes();
    }

    static Progress of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(VERSION);
        Fingerprint fingerprint = new Fingerprint(in.readFixed(), in.readFixed());
        return new Progress(
                fingerprint,
                in.readByte() == 1,
                in.readByte() == 1,
                in.readText(),
                in.readText(),
                in.readCount(),
                in.readInstant());
    }
}
