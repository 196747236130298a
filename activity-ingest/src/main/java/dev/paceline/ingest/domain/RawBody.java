package dev.paceline.ingest.domain;

/** The very bytes of a delivery: signatures are made over them, so they are never re-written. */
public final class RawBody {

    private final byte[] bytes;

    /** Takes the bytes over without a copy; nobody may change them afterwards. */
    public RawBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes themselves, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** Their SHA-256, in lower-case hexadecimal. */
    public String sha256() {
        return Digests.sha256(bytes);
    }

    public int size() {
        return bytes.length;
    }
}
