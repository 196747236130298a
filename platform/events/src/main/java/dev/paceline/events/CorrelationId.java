package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The delivery that began it all; carried unchanged by every fact that follows from it. */
public record CorrelationId(@JsonValue String value) implements Comparable<CorrelationId> {

    /** @throws IllegalArgumentException when blank, longer than 200 characters or holding control characters */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CorrelationId {
        Check.id("correlationId", value);
    }

    @Override
    public int compareTo(CorrelationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
