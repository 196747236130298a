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
 * Which partitions of a store are on this instance, and which on others. It always covers all that are asked for, each once: what is not
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
     * @param partitions what is asked for
     * @param said what each other instance holds as far as this one has heard
     * @throws HolderAwayException when a partition is with nobody, or with two
     */
    public static Placement of(Set<Integer> partitions, Set<Integer> here, Map<Instance, ? extends Set<Integer>> said) {
        SortedSet<Integer> own = new TreeSet<>(here);
        own.retainAll(partitions);
        Set<Integer> known = new TreeSet<>(own);
        SortedMap<Instance, SortedSet<Integer>> elsewhere = new TreeMap<>();
        said.forEach((instance, held) -> {
            SortedSet<Integer> theirs = new TreeSet<>(held);
            theirs.retainAll(partitions);
            theirs.removeAll(own);
            for (Integer partition : theirs) {
                if (!known.add(partition)) {
                    throw new HolderAwayException("partition " + partition + " is being moved");
                }
            }
            if (!theirs.isEmpty()) {
                elsewhere.put(instance, theirs);
            }
        });
        if (known.size() != partitions.size()) {
            throw new HolderAwayException("some of them are being restored or moved");
        }
        return new Placement(own, elsewhere);
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
