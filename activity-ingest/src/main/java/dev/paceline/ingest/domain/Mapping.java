package dev.paceline.ingest.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source's deliveries are read, as data: expressions of the platform's language (CEL).
 *
 * @param elements over {@code payload}: the list of elements in a delivery; absent when the payload is the one element. Only
 *     for providers that do not split by themselves
 * @param rules each rule whose {@code when} holds makes one patch of an element
 * @param standalone true when these rules stand alone, without those that come with the provider
 */
public record Mapping(@Nullable String elements, List<MappingRule> rules, @Nullable Boolean standalone) {

    /** Says nothing. */
    public static final Mapping NONE = new Mapping(null, List.of(), null);

    public Mapping {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /** Rules that add to, or stand above, those of the provider. */
    public Mapping(@Nullable String elements, List<MappingRule> rules) {
        this(elements, rules, null);
    }
}
