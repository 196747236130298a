package dev.paceline.ingest.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of Standard Webhooks 1.0 over {@code id.timestamp.body}: {@code v1} is HMAC-SHA256, {@code v1a} is Ed25519. The
 * body is taken as the bytes that came; a signature must be canonical base64; entries of other schemes are passed over. The
 * same headers under the names of Svix count as well.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the standard</a>
 */
final class StandardWebhooksSignature {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final String SYMMETRIC = "v1,";
    private static final String ASYMMETRIC = "v1a,";
    private static final int ED25519_BYTES = 64;

    /** More than any sender needs while it changes over; each one costs work. */
    private static final int MOST_SIGNATURES = 16;

    private static final int LONGEST_ID = 150;
    private static final int LONGEST_TIMESTAMP = 12;

    private final Hmac hmac;

    StandardWebhooksSignature(Hmac hmac) {
        this.hmac = hmac;
    }

    Verdict verify(Delivery delivery, List<Secret> secrets, Instant now) {
        String id = header(delivery, ID);
        String timestamp = header(delivery, TIMESTAMP);
        String signatures = header(delivery, SIGNATURE);
        if (id == null || timestamp == null || signatures == null) {
            return new Doubted(Doubt.HEADER_MISSING);
        }
        if (!isMadeOf('\u0021', '\u007e', LONGEST_ID, id) || !isMadeOf('0', '9', LONGEST_TIMESTAMP, timestamp)) {
            return new Doubted(Doubt.HEADER_MALFORMED);
        }
        Optional<Doubted> stale = Window.doubt(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (stale.isPresent()) {
            return stale.get();
        }
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        return anyMatches(signatures.split(" ", MOST_SIGNATURES), secrets, head, delivery.body())
                ? new Proven(new CorrelationId(id))
                : new Doubted(Doubt.NO_SIGNATURE_MATCHES);
    }

    private static boolean isMadeOf(char first, char last, int longest, String text) {
        boolean made = !text.isEmpty() && text.length() <= longest;
        for (int i = 0; made && i < text.length(); i++) {
            made = text.charAt(i) >= first && text.charAt(i) <= last;
        }
        return made;
    }

    private static @Nullable String header(Delivery delivery, String name) {
        String value = delivery.headers().first(name);
        return value == null ? delivery.headers().first(name.replace("webhook-", "svix-")) : value;
    }

    private boolean anyMatches(String[] entries, List<Secret> secrets, byte[] head, RawBody body) {
        boolean matched = false;
        for (Secret secret : secrets) {
            matched |= StandardWebhooksKeys.isPublic(secret)
                    ? anySigns(entries, secret, head, body)
                    : anyEquals(entries, secret, head, body);
        }
        return matched;
    }

    /** Compares texts, so that of all spellings of a signature only the canonical one counts. */
    private boolean anyEquals(String[] entries, Secret secret, byte[] head, RawBody body) {
        byte[] expected =
                Base64.getEncoder().encode(hmac.sha256(SigningSecret.keyOf(secret.text()), head, body.bytes()));
        boolean matched = false;
        for (String entry : entries) {
            matched |= entry.startsWith(SYMMETRIC) && MessageDigest.isEqual(expected, textOf(entry, SYMMETRIC));
        }
        return matched;
    }

    private static boolean anySigns(String[] entries, Secret secret, byte[] head, RawBody body) {
        boolean matched = false;
        for (String entry : entries) {
            byte[] signature = entry.startsWith(ASYMMETRIC)
                    ? Base64Text.canonical(entry.substring(ASYMMETRIC.length()), ED25519_BYTES)
                    : null;
            matched |= signature != null && signs(signature, secret, head, body);
        }
        return matched;
    }

    private static byte[] textOf(String entry, String scheme) {
        return entry.substring(scheme.length()).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean signs(byte[] signature, Secret secret, byte[] head, RawBody body) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(StandardWebhooksKeys.publicKey(secret.text()));
            ed25519.update(head);
            ed25519.update(body.bytes());
            return ed25519.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
