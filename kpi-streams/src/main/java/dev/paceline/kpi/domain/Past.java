package dev.paceline.kpi.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.kpi.domain.Merges.Handover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What had been said of a record when months were closed, as far as it is not what has been said by now. Each entry holds for all
 * closings after the entry before it, up to its own; what has been said by now holds for all later ones. Whatever is said joins every
 * entry that it was early enough for, so in the end each is what its patches say together, in whichever order they came.
 *
 * @param befores ascending; none while nothing was said after a closing
 */
public record Past(List<Before> befores) {

    /** Nothing was said after a closing. */
    public static final Past NONE = new Past(List.of());

    /**
     * What had been said by a time.
     *
     * @param cause the delivery that said the last of it
     */
    public record Before(Instant by, Said said, Cause cause) {}

    /** The delivery by which something came. */
    public record Cause(CorrelationId correlationId, Instant acceptedAt) {}

    /** What is said of a record, and how. */
    record Saying(Reach reach, Cause cause, UnaryOperator<Said> more) {}

    /** A record's past and what has been said by now. */
    record Next(Past past, Said now) {}

    public Past {
        befores = List.copyOf(befores);
    }

    /** What had been said when a month was closed. */
    Said at(Instant closing, Said now) {
        Before before = before(closing);
        return before == null ? now : before.said();
    }

    /** The entry that holds for a closing; absent where all that has been said by now had been said then. */
    @Nullable
    Before before(Instant closing) {
        for (Before before : befores) {
            if (!closing.isAfter(before.by())) {
                return before;
            }
        }
        return null;
    }

    /**
     * After something more was said; this very past and that very object if it is nothing new to any closing.
     *
     * @param cause the delivery that said the last of {@code now}
     */
    Next on(Said now, Cause cause, Saying saying, Closings closings) {
        Reach reach = saying.reach();
        if (isLaterThanAll(reach, closings)) {
            return new Next(this, saying.more().apply(now));
        }
        Map<Said, Said> known = new IdentityHashMap<>();
        UnaryOperator<Said> more = said -> known.computeIfAbsent(said, saying.more());
        Said nextNow = reach.hasNow() ? more.apply(now) : now;
        boolean changed = nextNow != now;
        List<Before> next = new ArrayList<>();
        for (Instant cut : closings.cuts()) {
            Before before = cell(cut, now, cause);
            Said after = reach.has(cut) ? more.apply(before.said()) : before.said();
            changed |= after != before.said();
            add(next, after == before.said() ? before : new Before(cut, after, saying.cause()));
        }
        return changed ? new Next(of(next, nextNow), nextNow) : new Next(this, now);
    }

    private Before cell(Instant cut, Said now, Cause cause) {
        Before before = before(cut);
        return before == null ? new Before(cut, now, cause) : new Before(cut, before.said(), before.cause());
    }

    /** What most patches are: later than all closings, and so is what was said before; or no month is closed at all. */
    private boolean isLaterThanAll(Reach reach, Closings closings) {
        if (!reach.hasNow()) {
            return false;
        }
        List<Instant> cuts = closings.cuts();
        if (cuts.isEmpty()) {
            return befores.isEmpty();
        }
        Instant last = cuts.get(cuts.size() - 1);
        return !reach.has(last)
                && !befores.isEmpty()
                && !befores.get(befores.size() - 1).by().isBefore(last);
    }

    /** Without what only months knew that are open again. */
    Past of(Closings closings, Said now, Cause cause) {
        if (befores.isEmpty()) {
            return this;
        }
        List<Before> next = new ArrayList<>();
        closings.cuts().forEach(cut -> add(next, cell(cut, now, cause)));
        return of(next, now);
    }

    private static void add(List<Before> befores, Before more) {
        int last = befores.size() - 1;
        if (last >= 0 && befores.get(last).said().equals(more.said())) {
            befores.remove(last);
        }
        befores.add(more);
    }

    private static Past of(List<Before> befores, Said now) {
        int last = befores.size() - 1;
        if (last >= 0 && befores.get(last).said().equals(now)) {
            befores.remove(last);
        }
        return befores.isEmpty() ? NONE : new Past(befores);
    }

    /** What a record has to hand over, or to take back, for each closing and for now. */
    static List<Handover> handovers(String id, Next before, Next after) {
        if (before.past.befores.isEmpty() && after.past.befores.isEmpty()) {
            return Merges.between(id, before.now, after.now, Reach.ALL);
        }
        TreeSet<Instant> bounds = new TreeSet<>();
        before.past.befores.forEach(each -> bounds.add(each.by()));
        after.past.befores.forEach(each -> bounds.add(each.by()));
        List<Handover> handovers = new ArrayList<>();
        @Nullable Instant from = null;
        for (Instant to : bounds) {
            handovers.addAll(Merges.between(
                    id, before.past.at(to, before.now), after.past.at(to, after.now), new Reach(from, to)));
            from = to;
        }
        handovers.addAll(Merges.between(id, before.now, after.now, new Reach(from, null)));
        return handovers;
    }
}
