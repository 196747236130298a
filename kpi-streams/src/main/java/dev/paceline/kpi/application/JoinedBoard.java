package dev.paceline.kpi.application;

import dev.paceline.events.RepId;
import dev.paceline.kpi.application.OtherInstances.BoardPart;
import dev.paceline.kpi.application.OtherInstances.Standing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One ranking out of the parts that several instances hold: every number of every part, so that ranks, places and means are those of
 * the whole. Each question asks an instance only for what changed since the last one.
 */
final class JoinedBoard {

    private final Standings standings;
    private final Map<String, Followed> followed = new HashMap<>();
    private final AtomicLong tickets = new AtomicLong();

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

    /** What is known of one instance's part. */
    private static final class Followed {

        private final Set<RepId> reps = new HashSet<>();
        private String board = "";
        private long version;
        private long adoptedBy;
    }

    /** What to ask an instance next. */
    private record Ask(Followed followed, Supplier<BoardPart> question) {}

    /**
     * Looks at the ranking as it is now. The instances are asked at once and outside of the lock, so that one that hangs holds nobody up who asks another
     * board; of two answers that overtake each other the newer one stays.
     *
     * @param together asks all of them at once
     */
    <R> R look(
            List<Source> sources,
            Function<List<Supplier<BoardPart>>, List<BoardPart>> together,
            Function<Standings, R> look) {
        long ticket = tickets.incrementAndGet();
        List<Ask> asks = asks(sources);
        List<BoardPart> parts = together.apply(asks.stream().map(Ask::question).toList());
        synchronized (this) {
            for (int i = 0; i < asks.size(); i++) {
                take(ticket, asks.get(i).followed(), parts.get(i));
            }
            return look.apply(standings);
        }
    }

    private synchronized List<Ask> asks(List<Source> sources) {
        return sources.stream()
                .map(source -> {
                    Followed known = followed.computeIfAbsent(source.name(), name -> new Followed());
                    String board = known.board;
                    long version = known.version;
                    return new Ask(known, () -> source.asking().since(board, version));
                })
                .toList();
    }

    private void take(long ticket, Followed known, BoardPart part) {
        if (isOvertaken(ticket, known, part)) {
            return;
        }
        if (part.whole()) {
            known.reps.forEach(rep -> standings.put(rep, null));
            known.reps.clear();
            known.adoptedBy = ticket;
        }
        for (Standing standing : part.standings()) {
            RepId rep = new RepId(standing.rep());
            standings.put(rep, standing.value());
            known.reps.add(rep);
        }
        known.board = part.board();
        known.version = part.version();
    }

    /** Whether a question that was asked later, or a later version of the same board, has been taken already. */
    private static boolean isOvertaken(long ticket, Followed known, BoardPart part) {
        if (part.board().equals(known.board)) {
            return part.version() < known.version;
        }
        return !part.whole() || ticket < known.adoptedBy;
    }
}
