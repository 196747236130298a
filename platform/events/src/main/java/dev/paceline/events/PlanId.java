package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A commission plan of one tenant. */
public record PlanId(@JsonValue String value) implements Comparable<PlanId> {

    /** @throws IllegalArgumentException when blank, longer than 200 characters or holding control characters */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlanId {
        Check.id("plan", value);
    }

    @Override
    public int compareTo(PlanId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
