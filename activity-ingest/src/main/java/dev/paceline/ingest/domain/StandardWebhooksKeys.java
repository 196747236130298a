package dev.paceline.ingest.domain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The keys of Standard Webhooks: symmetric ones ({@code whsec_}), and public ones of Ed25519 ({@code whpk_}). */
final class StandardWebhooksKeys {

    static final String PUBLIC_PREFIX = "whpk_";
    private static final int RAW_BYTES = 32;

    /** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] SPKI_HEAD = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private StandardWebhooksKeys() {}

    static boolean isPublic(Secret secret) {
        return secret.text().startsWith(PUBLIC_PREFIX);
    }

    /** Whether that text is meant to be a key rather than a token. */
    static boolean isKey(String text) {
        return text.startsWith(SigningSecret.PREFIX) || text.startsWith(PUBLIC_PREFIX);
    }

    /** What is wrong with a key that somebody brings. */
    static Optional<String> fault(String text) {
        try {
            if (text.startsWith(PUBLIC_PREFIX)) {
                publicKey(text);
                return Optional.empty();
            }
            return new SigningSecret(text).isStrong() ? Optional.empty() : Optional.of("must hold 24 to 64 bytes");
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The public key, written as its 32 bytes or as a SubjectPublicKeyInfo.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static PublicKey publicKey(String text) {
        byte[] key = decoded(text.substring(PUBLIC_PREFIX.length()));
        byte[] spki = key.length == RAW_BYTES ? joined(SPKI_HEAD, key) : key;
        if (spki.length != SPKI_HEAD.length + RAW_BYTES || Arrays.mismatch(spki, SPKI_HEAD) != SPKI_HEAD.length) {
            throw new IllegalArgumentException("a public key holds the 32 bytes of an Ed25519 key");
        }
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the public key is none of Ed25519", e);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the public key is not base64", e);
        }
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }
}
