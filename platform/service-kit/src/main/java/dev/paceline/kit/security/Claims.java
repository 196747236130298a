package dev.paceline.kit.security;

import dev.paceline.events.TenantId;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Paceline's own claims in a token, read without trusting their JSON type. */
final class Claims {

    static final String TENANT = "tenant";
    static final String REP = "rep";
    static final String CHANNELS = "channels";

    private Claims() {}

    static Optional<String> text(JsonWebToken token, String claim) {
        return Optional.ofNullable(textOf(token.getClaim(claim))).filter(text -> !text.isBlank());
    }

    static Set<String> texts(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        Set<String> texts = new LinkedHashSet<>();
        if (value instanceof Collection<?> values) {
            for (Object element : values) {
                String text = textOf(element);
                if (text != null && !text.isBlank()) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /**
     * Whether that issuer signed the token, which is ours then; any did where none is named. What an identity provider says of somebody who
     * signs in is no token of ours, and gives no access by itself.
     */
    static boolean isOf(Optional<String> issuer, JsonWebToken token) {
        return issuer.isEmpty() || issuer.get().equals(token.getIssuer());
    }

    /** The tenant, unless the claim is missing or no id. */
    static Optional<TenantId> tenant(JsonWebToken token) {
        try {
            return text(token, TENANT).map(TenantId::new);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** A time or count; the JSON type is the issuer's. */
    static Optional<Long> number(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        if (value instanceof JsonNumber json) {
            return Optional.of(json.longValue());
        }
        return value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    private static @Nullable String textOf(@Nullable Object value) {
        if (value instanceof JsonString json) {
            return json.getString();
        }
        return value instanceof String text ? text : null;
    }
}
