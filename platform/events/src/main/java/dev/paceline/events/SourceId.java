package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A webhook source of one tenant. Unguessable, and unique over all tenants. */
public record SourceId(@JsonValue String value) implements Comparable<SourceId> {

    /** @throws IllegalArgumentException when blank, longer than 200 characters or holding control characters */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SourceId {
        Check.id("source", value);
    }

    @Override
    public int compareTo(SourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
