package dev.paceline.ingest.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A source's own mapping above the one that comes with its provider. */
final class MappingLayers {

    private MappingLayers() {}

    /**
     * A rule and where somebody can mend it.
     *
     * @param path {@code mapping.rules[2]} in the source's own mapping, {@code shipped[deal]} in the provider's
     */
    record Placed(String path, MappingRule rule) {}

    /** The rules that count: the provider's, each below the source's of that name, then the source's others. */
    static List<Placed> joined(Mapping own, Mapping shipped) {
        List<Placed> joined = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        for (MappingRule below : Boolean.TRUE.equals(own.standalone()) ? List.<MappingRule>of() : shipped.rules()) {
            Optional<Placed> above = named(below, own, used);
            joined.add(above.orElseGet(() -> new Placed("shipped[" + below.name() + "]", below)));
        }
        for (int i = 0; i < own.rules().size(); i++) {
            if (!used.contains(i)) {
                joined.add(new Placed(path(i), own.rules().get(i)));
            }
        }
        return List.copyOf(joined);
    }

    private static Optional<Placed> named(MappingRule below, Mapping own, Set<Integer> used) {
        for (int i = 0; i < own.rules().size(); i++) {
            MappingRule rule = own.rules().get(i);
            if (rule.name() != null && Objects.equals(rule.name(), below.name()) && used.add(i)) {
                return Optional.of(new Placed(path(i), rule.over(below)));
            }
        }
        return Optional.empty();
    }

    private static String path(int index) {
        return "mapping.rules[" + index + "]";
    }
}
