package dev.paceline.ingest.domain;

import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot's signatures. Version 3: base64 of HMAC-SHA256 over method, public URL with twelve escapes decoded, body and time in
 * milliseconds. Versions 1 and 2: hexadecimal SHA-256 over secret, and for 2 method and URL, and body. Where a delivery carries
 * version 3, only that one counts.
 *
 * @see <a href="https://developers.hubspot.com/docs/api/webhooks/validating-requests">HubSpot on validating requests</a>
 */
final class HubSpotSignature {

    private static final String V3 = "x-hubspot-signature-v3";
    private static final String TIMESTAMP = "x-hubspot-request-timestamp";
    private static final String OLDER = "x-hubspot-signature";
    private static final String VERSION = "x-hubspot-signature-version";
    private static final String METHOD = "POST";
    private static final int MAC_BYTES = 32;
    private static final int LARGEST_TRIED = 65_536;
    private static final int LONGEST_URL = 150;
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

    /** In upper case; all that HubSpot decodes before it signs. */
    private static final Pattern ESCAPE = Pattern.compile("%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)");

    private final Hmac hmac;

    HubSpotSignature(Hmac hmac) {
        this.hmac = hmac;
    }

    /** Why the delivery is not believed; empty when it is. */
    Optional<Doubted> doubt(Delivery delivery, List<Secret> secrets, String url, boolean onlyNewest, Instant now) {
        String newest = delivery.headers().first(V3);
        if (newest != null) {
            return doubtOfNewest(delivery, secrets, url, newest, now);
        }
        String older = delivery.headers().first(OLDER);
        if (older == null || onlyNewest) {
            return Optional.of(new Doubted(Doubt.HEADER_MISSING));
        }
        return doubtOfOlder(delivery, secrets, url, older);
    }

    private Optional<Doubted> doubtOfNewest(
            Delivery delivery, List<Secret> secrets, String url, String signature, Instant now) {
        String millis = delivery.headers().first(TIMESTAMP);
        if (millis == null) {
            return Optional.of(new Doubted(Doubt.HEADER_MISSING));
        }
        if (!MILLIS.matcher(millis).matches()) {
            return Optional.of(new Doubted(Doubt.HEADER_MALFORMED));
        }
        Optional<Doubted> stale = Window.doubt(Instant.ofEpochMilli(Long.parseLong(millis)), now);
        if (stale.isPresent()) {
            return stale;
        }
        byte[] mac = Base64Text.canonical(signature, MAC_BYTES);
        return mac != null && isAnyMac(mac, secrets, bytes(METHOD + decoded(url)), delivery.body(), bytes(millis))
                ? Optional.empty()
                : Optional.of(mismatch(delivery, secrets, url, mac, millis));
    }

    /** A proxy that changes the address is the usual cause. Nobody makes us try that on bodies of a megabyte. */
    private Doubted mismatch(
            Delivery delivery, List<Secret> secrets, String url, byte @Nullable [] mac, String millis) {
        boolean isOther = mac != null
                && delivery.body().size() <= LARGEST_TRIED
                && otherUrls(delivery, url)
                        .anyMatch(other ->
                                isAnyMac(mac, secrets, bytes(METHOD + decoded(other)), delivery.body(), bytes(millis)));
        String shown = url.split("[?]", 2)[0];
        return new Doubted(
                Doubt.NO_SIGNATURE_MATCHES,
                isOther
                        ? "signature over another URL than " + KeptWords.cut(shown, LONGEST_URL)
                                + ": set publicUrl of the source"
                        : "no secret of this source made the signature over this body and "
                                + KeptWords.cut(shown, LONGEST_URL));
    }

    private static Stream<String> otherUrls(Delivery delivery, String url) {
        return Stream.of("host", "x-forwarded-host")
                .map(name -> delivery.headers().first(name))
                .filter(Objects::nonNull)
                .flatMap(host -> Stream.of("https://" + host, "http://" + host))
                .map(base -> base + delivery.target())
                .filter(other -> !other.equals(url));
    }

    private boolean isAnyMac(byte[] mac, List<Secret> secrets, byte[] head, RawBody body, byte[] millis) {
        boolean matched = false;
        for (Secret secret : secrets) {
            matched |= MessageDigest.isEqual(hmac.sha256(bytes(secret.text()), head, body.bytes(), millis), mac);
        }
        return matched;
    }

    private static Optional<Doubted> doubtOfOlder(
            Delivery delivery, List<Secret> secrets, String url, String signature) {
        String head = head(delivery.headers().first(VERSION), url);
        if (head == null) {
            return Optional.of(new Doubted(Doubt.HEADER_MALFORMED));
        }
        boolean matched = false;
        for (Secret secret : secrets) {
            String expected = Digests.sha256(
                    bytes(secret.text()), bytes(head), delivery.body().bytes());
            matched |= Tokens.same(signature, expected);
        }
        return matched ? Optional.empty() : Optional.of(new Doubted(Doubt.NO_SIGNATURE_MATCHES));
    }

    private static @Nullable String head(@Nullable String version, String url) {
        if (version == null || version.equals("v1")) {
            return "";
        }
        return version.equals("v2") ? METHOD + url : null;
    }

    /** The query's own question mark is none of the escapes. */
    static String decoded(String url) {
        Matcher escapes = ESCAPE.matcher(url);
        return escapes.replaceAll(
                escape -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
