package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A leaderboard of one tenant. */
public record BoardId(@JsonValue String value) implements Comparable<BoardId> {

    /** @throws IllegalArgumentException when blank, longer than 200 characters or holding control characters */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BoardId {
        Check.id("board", value);
    }

    @Override
    public int compareTo(BoardId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
