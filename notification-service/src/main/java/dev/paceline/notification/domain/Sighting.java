package dev.paceline.notification.domain;

import dev.paceline.events.Envelope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one revision of a thing shows under one rule.
 *
 * @param thing the record or goal, as in {@code deal|42}
 * @param moment what fulfilled the rule; absent when nothing does (any more)
 * @param fact where it was seen
 */
public record Sighting(RuleName rule, String thing, long revision, @Nullable Moment moment, Envelope<?> fact) {

    public Sighting {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(thing, "thing");
        Objects.requireNonNull(fact, "fact");
    }

    public Cause.Key cause() {
        return new Cause.Key(rule, thing);
    }
}
