package dev.paceline.kpi.application;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rankings that are made from copies while an instance stops or starts. Nobody tells what moves in a copy, so each is kept for a second and then made
 * anew.
 */
final class CopiedBoards {

    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST = 50;
    private static final SortedSet<Integer> NO_PARTITIONS = new TreeSet<>();
    private static final SortedMap<Instance, SortedSet<Integer>> NOBODY = new TreeMap<>();
    private static final Placement ANYWHERE = new Placement(NO_PARTITIONS, NOBODY);

    private final References references;
    private final Map<KeptBoards.Key, Made> boards = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<KeptBoards.Key, Made> eldest) {
            return size() > MOST;
        }
    };

    CopiedBoards(References references) {
        this.references = references;
    }

    /** @param at by {@link System#nanoTime} */
    private record Made(LiveBoard board, long at) {

        boolean isFresh() {
            return System.nanoTime() - at < KEPT.toNanos();
        }
    }

    /** The board of that second; whoever looks at it first reads its numbers. */
    synchronized LiveBoard board(Boards.Question question, String stands) {
        KeptBoards.Key key = KeptBoards.key(question, stands, ANYWHERE);
        Made known = boards.get(key);
        if (known != null && known.isFresh()) {
            return known.board();
        }
        LiveBoard board = new LiveBoard(
                KeptBoards.members(references, question),
                question.span(),
                question.measure().lowerIsBetter());
        boards.remove(key);
        boards.put(key, new Made(board, System.nanoTime()));
        return board;
    }
}
