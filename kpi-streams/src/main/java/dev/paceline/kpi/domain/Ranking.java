package dev.paceline.kpi.domain;

import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reps in the order of their numbers. An immutable search tree that knows the size of each subtree (a treap whose priorities come from
 * the reps' ids, so equal contents are equal trees): to put, to take, to find a rank or the n-th place all cost the logarithm of the
 * number of reps.
 */
public final class Ranking {

    private static final int MIX = 0x9E3779B9;

    private final boolean lowerIsBetter;
    private final @Nullable Node root;

    private Ranking(boolean lowerIsBetter, @Nullable Node root) {
        this.lowerIsBetter = lowerIsBetter;
        this.root = root;
    }

    /** A rep and their number. */
    public record Entry(BigDecimal value, RepId rep) {}

    private record Node(
            Entry entry, int priority, @Nullable Node left, @Nullable Node right, int size, BigDecimal sum) {

        static Node of(Entry entry, int priority, @Nullable Node left, @Nullable Node right) {
            return new Node(
                    entry,
                    priority,
                    left,
                    right,
                    1 + sizeOf(left) + sizeOf(right),
                    entry.value().add(sumOf(left)).add(sumOf(right)));
        }

        Node withLeft(@Nullable Node next) {
            return of(entry, priority, next, right);
        }

        Node withRight(@Nullable Node next) {
            return of(entry, priority, left, next);
        }
    }

    private record Halves(@Nullable Node before, @Nullable Node after) {}

    /** Nobody yet; the best number first, reps of equal numbers by id. */
    public static Ranking empty(boolean lowerIsBetter) {
        return new Ranking(lowerIsBetter, null);
    }

    public Ranking with(Entry entry) {
        Halves halves = split(root, entry);
        Node added = Node.of(entry, priority(entry.rep()), null, null);
        return new Ranking(lowerIsBetter, join(join(halves.before(), added), halves.after()));
    }

    /** Without that entry; it must be there as it is given. */
    public Ranking without(Entry entry) {
        return new Ranking(lowerIsBetter, remove(root, entry));
    }

    public int size() {
        return sizeOf(root);
    }

    /** All numbers added up. */
    public BigDecimal sum() {
        return sumOf(root);
    }

    /** One more than there are better numbers: equal numbers share a rank, and the next rank leaves a gap. */
    public int rank(BigDecimal value) {
        return 1 + better(value);
    }

    /** How many numbers are strictly better. */
    public int better(BigDecimal value) {
        int count = 0;
        Node node = root;
        while (node != null) {
            if (isBetter(node.entry().value(), value)) {
                count += 1 + sizeOf(node.left());
                node = node.right();
            } else {
                node = node.left();
            }
        }
        return count;
    }

    /** How many numbers are strictly worse. */
    public int worse(BigDecimal value) {
        int count = 0;
        Node node = root;
        while (node != null) {
            if (isBetter(value, node.entry().value())) {
                count += 1 + sizeOf(node.right());
                node = node.left();
            } else {
                node = node.right();
            }
        }
        return count;
    }

    /** The entry at that place, counted from 0. */
    public Entry at(int place) {
        int skip = place;
        Node node = root;
        while (node != null) {
            int left = sizeOf(node.left());
            if (skip == left) {
                return node.entry();
            }
            if (skip < left) {
                node = node.left();
            } else {
                skip -= left + 1;
                node = node.right();
            }
        }
        throw new IndexOutOfBoundsException(place);
    }

    /** The entries from that place on, counted from 0. */
    public List<Entry> page(int from, int limit) {
        List<Entry> page = new ArrayList<>();
        int end = (int) Math.min(size(), (long) from + limit);
        for (int place = from; place < end; place++) {
            page.add(at(place));
        }
        return page;
    }

    private boolean isBetter(BigDecimal one, BigDecimal other) {
        return lowerIsBetter ? one.compareTo(other) < 0 : one.compareTo(other) > 0;
    }

    private int order(Entry one, Entry other) {
        int values = lowerIsBetter
                ? one.value().compareTo(other.value())
                : other.value().compareTo(one.value());
        return values == 0 ? one.rep().compareTo(other.rep()) : values;
    }

    private Halves split(@Nullable Node node, Entry at) {
        if (node == null) {
            return new Halves(null, null);
        }
        if (order(node.entry(), at) < 0) {
            Halves halves = split(node.right(), at);
            return new Halves(node.withRight(halves.before()), halves.after());
        }
        Halves halves = split(node.left(), at);
        return new Halves(halves.before(), node.withLeft(halves.after()));
    }

    private static @Nullable Node join(@Nullable Node before, @Nullable Node after) {
        if (before == null || after == null) {
            return before == null ? after : before;
        }
        return before.priority() >= after.priority()
                ? before.withRight(join(before.right(), after))
                : after.withLeft(join(before, after.left()));
    }

    private @Nullable Node remove(@Nullable Node node, Entry entry) {
        if (node == null) {
            return null;
        }
        int side = order(entry, node.entry());
        if (side == 0) {
            return join(node.left(), node.right());
        }
        return side < 0 ? node.withLeft(remove(node.left(), entry)) : node.withRight(remove(node.right(), entry));
    }

    /** Spread evenly over all numbers, and the same for the same rep. */
    private static int priority(RepId rep) {
        int hash = rep.value().hashCode() * MIX;
        return (hash ^ (hash >>> 15)) * MIX;
    }

    private static int sizeOf(@Nullable Node node) {
        return node == null ? 0 : node.size();
    }

    private static BigDecimal sumOf(@Nullable Node node) {
        return node == null ? BigDecimal.ZERO : node.sum();
    }
}
