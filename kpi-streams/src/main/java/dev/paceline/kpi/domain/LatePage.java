package dev.paceline.kpi.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A page of late changes, by date and record, and their number; fed in any order, it keeps no more than the page. */
public final class LatePage {

    private final LateChange.@Nullable Place after;
    private final int limit;
    private final TreeSet<LateChange> page = new TreeSet<>();
    private final LongAdder count = new LongAdder();

    /**
     * An empty one.
     *
     * @param after the last place of the page before; absent for the first page
     */
    public LatePage(LateChange.@Nullable Place after, int limit) {
        this.after = after;
        this.limit = limit;
    }

    /** Takes changes in. */
    public void add(Collection<LateChange> changes) {
        count.add(changes.size());
        for (LateChange change : changes) {
            if (after == null || change.place().compareTo(after) > 0) {
                page.add(change);
            }
            if (page.size() > limit + 1) {
                page.pollLast();
            }
        }
    }

    /** How many there are on all pages. */
    public long count() {
        return count.sum();
    }

    /** Those of the page, in order. */
    public List<LateChange> lines() {
        return new ArrayList<>(page).subList(0, Math.min(limit, page.size()));
    }

    /** Where the next page begins after; absent on the last one. */
    public LateChange.@Nullable Place next() {
        List<LateChange> lines = lines();
        return page.size() > limit && !lines.isEmpty()
                ? lines.get(lines.size() - 1).place()
                : null;
    }
}
