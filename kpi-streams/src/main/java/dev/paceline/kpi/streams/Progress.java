package dev.paceline.kpi.streams;

/**
 * How far a partition's records of one tenant are derived by the tenant's present definitions and roster.
 *
 * @param fingerprint of the definitions and roster that derive every record from now on
 * @param pending whether a pass over the records is under way
 * @param again whether the definitions or roster changed during the pass, so that another one must follow
 * @param marked the generation of definitions that the totals were told to be whole by
 * @param cursor the last record key that the pass has dealt with; empty at its beginning
 */
record Progress(Fingerprint fingerprint, boolean pending, boolean again, String marked, String cursor) {

    private static final int VERSION = 2;

    /** A tenant without records needs no pass. */
    static Progress fresh(Fingerprint fingerprint) {
        return new Progress(fingerprint, false, false, "", "");
    }

    /** Definitions or roster are others now. */
    Progress adopt(Fingerprint next) {
        return pending ? new Progress(next, true, true, marked, cursor) : new Progress(next, true, false, marked, "");
    }

    Progress movedTo(String key) {
        return new Progress(fingerprint, true, again, marked, key);
    }

    /** The pass has reached the end. */
    Progress finished() {
        return new Progress(fingerprint, again, false, marked, "");
    }

    /** The totals have been told that this partition is through with that generation. */
    Progress marked(String generation) {
        return new Progress(fingerprint, pending, again, generation, cursor);
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
                .toBytes();
    }

    static Progress of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(VERSION);
        Fingerprint fingerprint = new Fingerprint(in.readFixed(), in.readFixed());
        return new Progress(fingerprint, in.readByte() == 1, in.readByte() == 1, in.readText(), in.readText());
    }
}
