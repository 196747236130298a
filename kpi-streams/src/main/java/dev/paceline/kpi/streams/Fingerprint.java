package dev.paceline.kpi.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a set of facts by their ids, whatever the order they came in: the sum of the ids' hashes. */
record Fingerprint(long high, long low) {

    static final Fingerprint NOTHING = new Fingerprint(0, 0);

    Fingerprint with(String factId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(factId.getBytes(StandardCharsets.UTF_8));
            ByteBuffer words = ByteBuffer.wrap(hash);
            return new Fingerprint(high + words.getLong(), low + words.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
