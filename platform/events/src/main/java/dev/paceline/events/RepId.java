package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A sales person of one tenant. */
public record RepId(@JsonValue String value) implements Comparable<RepId> {

    /** @throws IllegalArgumentException when blank, longer than 200 characters or holding control characters */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RepId {
        Check.id("rep", value);
    }

    @Override
    public int compareTo(RepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
