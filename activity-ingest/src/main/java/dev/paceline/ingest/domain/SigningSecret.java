package dev.paceline.ingest.domain;

import java.util.Base64;

/**
 * A symmetric secret that sender and receiver share, in the form of Standard Webhooks 1.0: {@code whsec_} and the key in
 * base64. Never printed.
 *
 * @param text prefix and base64, as people copy it
 */
public record SigningSecret(String text) {

    public static final String PREFIX = "whsec_";

    /** The sizes that Standard Webhooks asks of a key, in bytes. Old keys of other sizes still verify. */
    public static final int SHORTEST_NEW_KEY = 24;

    public static final int LONGEST_NEW_KEY = 64;

    /** @throws IllegalArgumentException when the prefix is missing, or what follows is not base64 or is empty */
    public SigningSecret {
        keyOf(text);
    }

    /** The key in such a text. */
    static byte[] keyOf(String text) {
        if (text == null || !text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a signing secret starts with " + PREFIX);
        }
        byte[] key = decoded(text);
        if (key.length == 0) {
            throw new IllegalArgumentException("the signing secret is empty");
        }
        return key;
    }

    /** The secret of that key. */
    public static SigningSecret ofKey(byte[] key) {
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The key itself. */
    public byte[] key() {
        return decoded(text);
    }

    /** Whether the key has a size that new secrets must have. */
    public boolean isStrong() {
        int size = key().length;
        return size >= SHORTEST_NEW_KEY && size <= LONGEST_NEW_KEY;
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the signing secret is not base64", e);
        }
    }
}
