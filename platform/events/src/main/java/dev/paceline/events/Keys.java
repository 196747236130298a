package dev.paceline.events;

import java.util.ArrayList;
import java.util.List;

/**
 * Composite Kafka keys, readable in every tool: the parts joined by {@code |}; a {@code |} or {@code %} inside a part is
 * percent-encoded, so that different parts never make the same key.
 */
public final class Keys {

    private Keys() {}

    /** Joins the parts, as in {@code acme|deal|42}. */
    public static String of(String... parts) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                key.append('|');
            }
            append(key, parts[i]);
        }
        return key.toString();
    }

    /** Takes a key apart again; the inverse of {@link #of}. */
    public static List<String> parts(String key) {
        List<String> parts = new ArrayList<>();
        boolean plain = key.indexOf('%') < 0;
        int begin = 0;
        while (begin >= 0) {
            int end = key.indexOf('|', begin);
            String part = key.substring(begin, end < 0 ? key.length() : end);
            parts.add(plain ? part : part.replace("%7C", "|").replace("%25", "%"));
            begin = end < 0 ? end : end + 1;
        }
        return List.copyOf(parts);
    }

    private static void append(StringBuilder key, String part) {
        if (part.indexOf('|') < 0 && part.indexOf('%') < 0) {
            key.append(part);
            return;
        }
        key.append(part.replace("%", "%25").replace("|", "%7C"));
    }
}
