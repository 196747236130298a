package dev.paceline.kit.problem;

import java.util.Collection;
import java.util.stream.Collectors;

/** Says of an unknown field or parameter which ones there are, so that a misspelt one is found at a glance. */
final class UnknownNames {

    private UnknownNames() {}

    static String describe(String what, Collection<?> known) {
        return known.isEmpty()
                ? "is unknown here"
                : known.stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", ", "is unknown here; the " + what + "s are ", ""));
    }
}
