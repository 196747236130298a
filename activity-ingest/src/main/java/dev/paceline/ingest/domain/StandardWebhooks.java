package dev.paceline.ingest.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Standard Webhooks 1.0, scheme {@code v1}: HMAC-SHA256 over {@code id.timestamp.body}. The body is taken as the bytes that
 * came; the signature must be canonical base64; entries of other schemes are passed over.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the standard</a>
 */
public final class StandardWebhooks implements Provider {

    public static final String NAME = "standard-webhooks";
    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String SCHEME = "v1,";
    private static final int MAC_BYTES = 32;
    private static final Pattern DELIVERY_ID = Pattern.compile("[\\x21-\\x7e]{1,150}");
    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,12}");

    private final Hmac hmac;

    public StandardWebhooks(Hmac hmac) {
        this.hmac = hmac;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict verify(Delivery delivery, List<SigningSecret> secrets, Instant now) {
        String id = delivery.headers().first(ID);
        String timestamp = delivery.headers().first(TIMESTAMP);
        String signatures = delivery.headers().first(SIGNATURE);
        if (id == null || timestamp == null || signatures == null) {
            return new Doubted(Doubt.HEADER_MISSING);
        }
        if (!DELIVERY_ID.matcher(id).matches()
                || !UNIX_SECONDS.matcher(timestamp).matches()) {
            return new Doubted(Doubt.HEADER_MALFORMED);
        }
        long age = now.getEpochSecond() - Long.parseLong(timestamp);
        if (age > TOLERANCE.toSeconds()) {
            return new Doubted(Doubt.TIMESTAMP_TOO_OLD);
        }
        if (age < -TOLERANCE.toSeconds()) {
            return new Doubted(Doubt.TIMESTAMP_IN_THE_FUTURE);
        }
        byte[] signedHead = (id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        return anyMatches(macsIn(signatures), secrets, signedHead, delivery.body())
                ? new Proven(new CorrelationId(id))
                : new Doubted(Doubt.NO_SIGNATURE_MATCHES);
    }

    private boolean anyMatches(List<byte[]> macs, List<SigningSecret> secrets, byte[] signedHead, RawBody body) {
        boolean matched = false;
        for (SigningSecret secret : secrets) {
            byte[] expected = hmac.sha256(secret.key(), signedHead, body.bytes());
            for (byte[] mac : macs) {
                matched |= MessageDigest.isEqual(expected, mac);
            }
        }
        return matched;
    }

    private static List<byte[]> macsIn(String signatures) {
        List<byte[]> macs = new ArrayList<>();
        for (String entry : signatures.split(" ", -1)) {
            byte[] mac = entry.startsWith(SCHEME) ? canonical(entry.substring(SCHEME.length())) : null;
            if (mac != null) {
                macs.add(mac);
            }
        }
        return macs;
    }

    /** Base64 lets several spellings stand for the same bytes; only the one that an encoder writes is taken. */
    private static byte @Nullable [] canonical(String base64) {
        byte[] text = base64.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] mac = Base64.getDecoder().decode(text);
            return mac.length == MAC_BYTES && Arrays.equals(Base64.getEncoder().encode(mac), text) ? mac : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
