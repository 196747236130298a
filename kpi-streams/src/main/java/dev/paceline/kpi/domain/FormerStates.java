package dev.paceline.kpi.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The former states of a tracked field, newest first, as many as are kept: the newest of all, and of the first different values the
 * state that said each of them first. Both are the same whatever came first, and however often what is kept was joined; so the first
 * stage, the first win and the latest changes stay, however often a source says its whole records again.
 *
 * <p>Equal states that follow each other are all kept, since a late patch may come between them; what is shown is the runs.
 */
final class FormerStates {

    /** The newest states that are kept. */
    static final int NEWEST = 64;

    /** The different values of which the first state is kept. */
    static final int FIRST_VALUES = 32;

    private FormerStates() {}

    /** With one more; this very list if that is nothing new. */
    static List<FieldState> with(List<FieldState> known, FieldState former) {
        int place = Collections.binarySearch(known, former, Comparator.reverseOrder());
        if (place >= 0) {
            return known;
        }
        List<FieldState> next = new ArrayList<>(known);
        next.add(-place - 1, former);
        List<FieldState> bounded = bounded(next);
        return bounded.equals(known) ? known : bounded;
    }

    private static List<FieldState> bounded(List<FieldState> states) {
        if (states.size() <= NEWEST) {
            return List.copyOf(states);
        }
        BitSet kept = new BitSet(states.size());
        kept.set(0, NEWEST);
        Set<JsonNode> values = new HashSet<>();
        for (int i = states.size() - 1; i >= NEWEST && values.size() < FIRST_VALUES; i--) {
            if (values.add(states.get(i).value())) {
                kept.set(i);
            }
        }
        return kept.stream().mapToObj(states::get).toList();
    }

    /**
     * The states that the field had, the oldest first and the present one last, each as of when its value came: what says the same value
     * again is no other state, and before the first value there was none.
     */
    static List<FieldState> runs(List<FieldState> former, @Nullable FieldState present) {
        List<FieldState> runs = new ArrayList<>(former.size() + 1);
        for (int i = former.size() - 1; i >= 0; i--) {
            add(former.get(i), runs);
        }
        if (present != null) {
            add(present, runs);
        }
        return runs;
    }

    private static void add(FieldState state, List<FieldState> runs) {
        boolean begins = runs.isEmpty()
                ? !state.value().isNull()
                : !runs.get(runs.size() - 1).value().equals(state.value());
        if (begins) {
            runs.add(state);
        }
    }
}
