package dev.paceline.kpi.application;

import dev.paceline.events.RepId;
import dev.paceline.kpi.application.OtherInstances.BoardPart;
import dev.paceline.kpi.application.OtherInstances.Standing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One ranking out of the parts that several instances hold: every number of every part, so that ranks, places and means are those of
 * the whole. Each question asks an instance only for what changed since the last one.
 */
final class JoinedBoard {

    private final Standings standings;
    private final Map<String, Followed> followed = new HashMap<>();

    JoinedBoard(boolean lowerIsBetter) {
        this.standings = new Standings(lowerIsBetter);
    }

    /**
     * An instance to ask.
     *
     * @param name the same at each question
     */
    record Source(String name, Asking asking) {}

    /** Asks for what changed since a version of a board. */
    @FunctionalInterface
    interface Asking {
        BoardPart since(String board, long version);
    }

    private static final class Followed {

        private final Set<RepId> reps = new HashSet<>();
        private String board = "";
        private long version;
    }

    /** Looks at the ranking as it is now. One question after the other, or an older part could overwrite a newer one. */
    synchronized <R> R look(List<Source> sources, Function<Standings, R> look) {
        for (Source source : sources) {
            Followed known = followed.computeIfAbsent(source.name(), name -> new Followed());
            take(known, source.asking().since(known.board, known.version));
        }
        return look.apply(standings);
    }

    private void take(Followed known, BoardPart part) {
        if (part.whole()) {
            known.reps.forEach(rep -> standings.put(rep, null));
            known.reps.clear();
        }
        for (Standing standing : part.standings()) {
            RepId rep = new RepId(standing.rep());
            standings.put(rep, standing.value());
            known.reps.add(rep);
        }
        known.board = part.board();
        known.version = part.version();
    }
}
