package dev.paceline.kit.security;

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

    private static @Nullable String textOf(@Nullable Object value) {
        if (value instanceof JsonString json) {
            return json.getString();
        }
        return value instanceof String text ? text : null;
    }
}
