package dev.paceline.kpi.application;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which partitions of a store are on this instance, and which on others. It always covers all of them, each once: what is not
 * whole is not made, so that nobody can answer from a part.
 */
public record Placement(SortedSet<Integer> here, SortedMap<Instance, SortedSet<Integer>> elsewhere) {

    public Placement {
        here = Collections.unmodifiableSortedSet(new TreeSet<>(here));
        SortedMap<Instance, SortedSet<Integer>> copy = new TreeMap<>();
        elsewhere.forEach(
                (instance, held) -> copy.put(instance, Collections.unmodifiableSortedSet(new TreeSet<>(held))));
        elsewhere = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * Puts together what is known. What this instance holds counts as its own, whatever others are said to hold.
     *
     * @param said what each other instance holds as far as this one has heard
     * @throws NotReadyException when a partition is with nobody, or with two
     */
    public static Placement of(int partitions, Set<Integer> here, Map<Instance, ? extends Set<Integer>> said) {
        Set<Integer> known = new TreeSet<>(here);
        SortedMap<Instance, SortedSet<Integer>> elsewhere = new TreeMap<>();
        said.forEach((instance, held) -> {
            SortedSet<Integer> theirs = new TreeSet<>(held);
            theirs.removeAll(here);
            for (Integer partition : theirs) {
                if (!known.add(partition)) {
                    throw new NotReadyException("partition " + partition + " is being moved");
                }
            }
            if (!theirs.isEmpty()) {
                elsewhere.put(instance, theirs);
            }
        });
        if (known.size() != partitions) {
            throw new NotReadyException("some of them are being restored or moved");
        }
        return new Placement(new TreeSet<>(here), elsewhere);
    }

    /** Whether everything is on this instance. */
    public boolean isWhole() {
        return elsewhere.isEmpty();
    }

    /** The other instance that holds the partition; empty when it is this one. */
    public Optional<Instance> elsewhere(int partition) {
        return elsewhere.entrySet().stream()
                .filter(entry -> entry.getValue().contains(partition))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
