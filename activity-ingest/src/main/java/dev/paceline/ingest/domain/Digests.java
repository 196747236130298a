package dev.paceline.ingest.domain;

import dev.paceline.events.CorrelationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and names of deliveries made by it for senders that give them none. */
final class Digests {

    private static final int NAME_DIGITS = 32;

    private Digests() {}

    /** In lower-case hexadecimal. */
    static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** A name that the same body always gets. */
    static CorrelationId name(String provider, RawBody body) {
        return new CorrelationId(provider + "_" + sha256(body.bytes()).substring(0, NAME_DIGITS));
    }

    /** A name that the same identity always gets. */
    static CorrelationId name(String provider, String identity) {
        String digest = sha256(identity.getBytes(StandardCharsets.UTF_8));
        return new CorrelationId(provider + "_" + digest.substring(0, NAME_DIGITS));
    }
}
