package dev.paceline.ingest.domain;

/** HMAC-SHA256 (RFC 2104, FIPS 180-4) as the runtime computes it. */
@FunctionalInterface
public interface Hmac {

    /** The 32 bytes over the parts, one after the other. */
    byte[] sha256(byte[] key, byte[]... parts);
}
