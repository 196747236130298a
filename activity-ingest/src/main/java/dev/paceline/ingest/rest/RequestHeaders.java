package dev.paceline.ingest.rest;

import dev.paceline.ingest.domain.HeaderFields;
import dev.paceline.ingest.domain.Headers;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The headers of a request as they stand in it. */
record RequestHeaders(MultiMap values) implements HeaderFields {

    @Override
    public @Nullable String first(String name) {
        return values.get(name);
    }

    @Override
    public Headers only(Predicate<String> wanted) {
        Map<String, String> found = new HashMap<>();
        values.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (wanted.test(lower)) {
                found.putIfAbsent(lower, value);
            }
        });
        return found.isEmpty() ? Headers.NONE : Headers.of(found);
    }
}
