package dev.paceline.ingest.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source's deliveries are read, as data: expressions of the platform's language (CEL).
 *
 * @param elements over {@code payload}: the list of elements in a delivery; absent when the payload is the one element
 * @param rules each rule whose {@code when} holds makes one patch of an element
 */
public record Mapping(@Nullable String elements, List<MappingRule> rules) {

    public Mapping {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }
}
