package dev.paceline.ingest.domain;

import dev.paceline.ingest.domain.Verdict.Doubt;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens that a sender shows as they are, and where it may show them. */
final class Tokens {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private Tokens() {}

    /** Whether the text is one of these secrets; takes the same time whichever it is. */
    static boolean isAny(@Nullable String shown, List<Secret> secrets) {
        byte[] given = bytes(shown == null ? "" : shown);
        boolean matched = false;
        for (Secret secret : secrets) {
            matched |= MessageDigest.isEqual(bytes(secret.text()), given);
        }
        return matched;
    }

    /** What speaks against a token; empty when it is one of these secrets. */
    static Optional<Doubt> doubt(@Nullable String shown, List<Secret> secrets) {
        if (shown == null) {
            return Optional.of(Doubt.HEADER_MISSING);
        }
        return isAny(shown, secrets) ? Optional.empty() : Optional.of(Doubt.NO_SIGNATURE_MATCHES);
    }

    /** Whether both texts are the same; takes the same time wherever they differ. */
    static boolean same(@Nullable String one, String other) {
        return MessageDigest.isEqual(bytes(one == null ? "" : one), bytes(other));
    }

    /** The token of an {@code Authorization: Bearer} header, or null. */
    static @Nullable String bearer(Delivery delivery) {
        return after(BEARER, delivery.headers().first("authorization"));
    }

    /** The base64 of an {@code Authorization: Basic} header, or null. */
    static @Nullable String basic(Delivery delivery) {
        return after(BASIC, delivery.headers().first("authorization"));
    }

    /** The first value of that query parameter, or null. */
    static @Nullable String query(Delivery delivery, String name) {
        int start = delivery.target().indexOf('?');
        if (start < 0) {
            return null;
        }
        for (String pair : delivery.target().substring(start + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return decoded(pair.substring(name.length() + 1));
            }
        }
        return null;
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String after(String scheme, @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return null;
        }
        return authorization.substring(scheme.length()).strip();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
