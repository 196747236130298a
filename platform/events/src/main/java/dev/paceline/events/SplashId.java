package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One splash; the same cause under the same rule always has the same id. */
public record SplashId(@JsonValue String value) implements Comparable<SplashId> {

    /** @throws IllegalArgumentException when blank, longer than 200 characters or holding control characters */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SplashId {
        Check.id("splash", value);
    }

    @Override
    public int compareTo(SplashId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
