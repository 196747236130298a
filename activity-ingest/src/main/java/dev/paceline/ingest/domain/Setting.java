package dev.paceline.ingest.domain;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a provider must know of a sender besides its secrets, as in a portal id.
 *
 * @param name in the API, below {@code settings}
 * @param allowed what its values look like
 * @param words the same for people, going on after the name
 */
public record Setting(String name, boolean required, Pattern allowed, String words) {

    static Setting required(String name, String allowed, String words) {
        return new Setting(name, true, Pattern.compile(allowed), words);
    }

    static Setting optional(String name, String allowed, String words) {
        return new Setting(name, false, Pattern.compile(allowed), words);
    }

    /** What is wrong with that value. */
    Optional<Fault> fault(@Nullable String value) {
        boolean sound = value == null ? !required : allowed.matcher(value).matches();
        return sound ? Optional.empty() : Optional.of(new Fault("settings." + name, words));
    }
}
