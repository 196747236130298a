package dev.paceline.kpi.domain;

import com.fasterxml.jackson.databind.JsonNode;

/** A field's value and when the source set it. Ordered so that the greatest of a set of states is the one that stands. */
public record FieldState(JsonNode value, Stamp stamp) implements Comparable<FieldState> {

    @Override
    public int compareTo(FieldState other) {
        int byStamp = stamp.compareTo(other.stamp);
        return byStamp != 0 ? byStamp : CanonicalJson.compare(value, other.value);
    }
}
