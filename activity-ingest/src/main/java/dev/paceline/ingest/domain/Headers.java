package dev.paceline.ingest.domain;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a delivery, the first value of each. Names are not case-sensitive.
 *
 * @param values by name in lower case
 */
public record Headers(SortedMap<String, String> values) implements HeaderFields {

    public static final Headers NONE = new Headers(Collections.emptySortedMap());

    public Headers {
        SortedMap<String, String> copy = new TreeMap<>();
        values.forEach((name, value) -> copy.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        values = Collections.unmodifiableSortedMap(copy);
    }

    /** Of these names and values. */
    public static Headers of(Map<String, String> values) {
        return new Headers(new TreeMap<>(values));
    }

    @Override
    public @Nullable String first(String name) {
        return values.get(name);
    }

    @Override
    public Headers only(Predicate<String> wanted) {
        SortedMap<String, String> left = new TreeMap<>(values);
        left.keySet().removeIf(wanted.negate());
        return left.isEmpty() ? NONE : new Headers(left);
    }
}
