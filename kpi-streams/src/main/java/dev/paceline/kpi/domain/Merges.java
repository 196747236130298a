package dev.paceline.kpi.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A record's part in merges: what others that were merged into it handed over, and whether its own merge is refused. It hands over
 * all it knows, so chains of merges come out right; of merges in a circle the one with the smallest stamp is refused, by its own
 * loser. What all records end in depends on the set of patches only.
 *
 * @param parts by loser
 * @param refused whether the record's own merge would close a circle of later ones
 */
public record Merges(SortedMap<String, Part> parts, boolean refused) {

    /** A record that has no part in merges. */
    public static final Merges NONE = new Merges(new TreeMap<>(), false);

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

    public Merges {
        parts = Collections.unmodifiableSortedMap(parts);
    }

    /** After a loser has handed a part over; this very object if it is the one that is known. */
    Merges with(String loser, Part part) {
        boolean nothing = part.edges().isEmpty();
        if (nothing ? !parts.containsKey(loser) : part.equals(parts.get(loser))) {
            return this;
        }
        SortedMap<String, Part> next = new TreeMap<>(parts);
        if (nothing) {
            next.remove(loser);
        } else {
            next.put(loser, part);
        }
        return new Merges(next, refused);
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
        parts.values().forEach(part -> part.edges()
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
        MergedRecord whole = refused ? own.unmerged() : own;
        for (Part part : parts.values()) {
            whole = whole.taking(part.record());
        }
        return whole;
    }

    /** Who takes this record over; absent while it stands on its own. */
    @Nullable
    String winner(MergedRecord own) {
        return refused ? null : own.winner();
    }

    private Part offer(String id, MergedRecord own, String winner) {
        TreeSet<Edge> edges = new TreeSet<>();
        parts.values().forEach(part -> edges.addAll(part.edges()));
        edges.removeIf(edge -> edge.loser().equals(id));
        edges.add(edge(id, own, winner));
        return new Part(over(own).alone(), new ArrayList<>(edges));
    }

    /** What has to be handed over, or taken back, when what is said of a record goes from one state to the next. */
    static List<Handover> between(String id, Said before, Said after, Reach reach) {
        if (before == after || before.stands() && after.stands()) {
            return List.of();
        }
        Optional<Handover> old = handover(id, before, reach);
        Optional<Handover> now = handover(id, after, reach);
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
