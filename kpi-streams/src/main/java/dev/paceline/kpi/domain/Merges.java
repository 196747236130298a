package dev.paceline.kpi.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A record's part in merges: what others that were merged into it handed over, and whether its own merge is refused. It hands over
 * all it knows, so chains of merges come out right; of merges in a circle the one with the smallest stamp is refused, by its own
 * loser. What all records end in depends on the set of patches only, as long as nobody takes over more than is kept.
 *
 * @param parts what losers handed over
 * @param refused whether the record's own merge would close a circle of later ones
 */
public record Merges(Parts parts, boolean refused) {

    /** A record that has no part in merges. */
    public static final Merges NONE = new Merges(Parts.NONE, false);

    /** Merges that lead to one record, directly or over others. */
    static final int MOST_MERGES = 5_000;

    /** Merges that a record tells when it is merged itself: all of them in one message, whenever any of its losers says something. */
    static final int MOST_HANDED_OVER = 1_000;

    private static final int SHOWN = 5;

    /** One merge, as its loser says it. */
    public record Edge(String loser, String winner, Stamp stamp) implements Comparable<Edge> {

        private static final Comparator<Edge> ORDER =
                Comparator.comparing(Edge::stamp).thenComparing(Edge::loser).thenComparing(Edge::winner);

        @Override
        public int compareTo(Edge other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * What a loser hands over.
     *
     * @param record its fields and their past
     * @param edges the merges that led to this one, its own among them; none when it hands over nothing
     */
    public record Part(MergedRecord record, List<Edge> edges) {

        /** Nothing any more. */
        public static final Part NOTHING = new Part(MergedRecord.EMPTY, List.of());

        public Part {
            edges = List.copyOf(edges);
        }
    }

    /**
     * A part on its way to the winner.
     *
     * @param reach the closings that it holds for
     */
    public record Handover(String winner, Part part, Reach reach) {}

    /**
     * After losers have handed parts over; this very object if all of them are known.
     *
     * @throws IllegalArgumentException when more merges would lead to the record than are kept
     */
    Merges with(Map<String, Part> offered) {
        Parts next = parts.with(offered);
        if (next.merges() > MOST_MERGES && next.merges() > parts.merges()) {
            throw new IllegalArgumentException("more than " + MOST_MERGES + " records would be merged into one: "
                    + String.join(", ", first(offered.keySet())) + " cannot be added");
        }
        return next == parts ? this : new Merges(next, refused);
    }

    private static List<String> first(Collection<String> losers) {
        return losers.stream().limit(SHOWN).toList();
    }

    /** After it was decided whether the record's own merge stands. */
    Merges judged(String id, MergedRecord own) {
        String winner = own.winner();
        boolean refuse = winner != null && closesACircle(edge(id, own, winner));
        return refuse == refused ? this : new Merges(parts, refuse);
    }

    private static Edge edge(String id, MergedRecord own, String winner) {
        return new Edge(id, winner, own.mergeStamp());
    }

    /** Whether the winner's own way of merges leads back here, over later merges only. */
    private boolean closesACircle(Edge own) {
        Map<String, Edge> ways = new HashMap<>();
        parts.all().values().forEach(part -> part.edges()
                .forEach(edge ->
                        ways.merge(edge.loser(), edge, (left, right) -> left.compareTo(right) > 0 ? left : right)));
        Set<String> seen = new HashSet<>();
        String at = own.winner();
        while (!at.equals(own.loser())) {
            Edge way = ways.get(at);
            if (way == null || !seen.add(at) || way.compareTo(own) < 0) {
                return false;
            }
            at = way.winner();
        }
        return true;
    }

    /** The record as it counts, with all that was handed over to it. */
    MergedRecord over(MergedRecord own) {
        MergedRecord alone = refused ? own.unmerged() : own;
        return parts.size() == 0 ? alone : alone.taking(parts.joined());
    }

    /** Who takes this record over; absent while it stands on its own. */
    @Nullable
    String winner(MergedRecord own) {
        return refused ? null : own.winner();
    }

    private Part offer(String id, MergedRecord own, String winner) {
        TreeSet<Edge> edges = new TreeSet<>();
        parts.all().values().forEach(part -> edges.addAll(part.edges()));
        edges.removeIf(edge -> edge.loser().equals(id));
        edges.add(edge(id, own, winner));
        return new Part(over(own).alone(), new ArrayList<>(edges));
    }

    /**
     * What has to be handed over, or taken back, when what is said of a record goes from one state to the next.
     *
     * @throws IllegalArgumentException when it would have to tell of more merges than a message takes
     */
    static List<Handover> between(String id, Said before, Said after, Reach reach) {
        if (before == after || before.stands() && after.stands()) {
            return List.of();
        }
        Optional<Handover> old = handover(id, before, reach);
        Optional<Handover> now = handover(id, after, reach);
        now.filter(each -> each.part().edges().size() > MOST_HANDED_OVER).ifPresent(each -> {
            throw new IllegalArgumentException("a record that more than " + MOST_HANDED_OVER
                    + " others were merged into cannot be merged itself, as " + id + " into " + each.winner());
        });
        List<Handover> handovers = new ArrayList<>();
        old.filter(each -> now.isEmpty() || !now.get().winner().equals(each.winner()))
                .ifPresent(each -> handovers.add(new Handover(each.winner(), Part.NOTHING, reach)));
        now.filter(each -> old.isEmpty() || !old.get().equals(each)).ifPresent(handovers::add);
        return handovers;
    }

    private static Optional<Handover> handover(String id, Said said, Reach reach) {
        String winner = said.merges().winner(said.own());
        return winner == null
                ? Optional.empty()
                : Optional.of(new Handover(winner, said.merges().offer(id, said.own(), winner), reach));
    }
}
