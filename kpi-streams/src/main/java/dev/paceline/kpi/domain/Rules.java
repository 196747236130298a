package dev.paceline.kpi.domain;

import dev.paceline.events.MetricId;
import org.jspecify.annotations.Nullable;

/**
 * What records are derived by: the newest definitions, and beside them those whose totals are told, as long as the newest ones have not
 * been derived for every record.
 *
 * @param told absent before any totals were told
 * @param closings the closed months
 */
public record Rules(Definitions newest, @Nullable Definitions told, Closings closings) {

    /** With all months open. */
    public Rules(Definitions newest, @Nullable Definitions told) {
        this(newest, told, Closings.NONE);
    }

    /** Whether the newest definitions are the ones that are told. */
    public boolean isSettled() {
        return told != null && told.generation().equals(newest.generation());
    }

    /** Whether totals of that definition are of use to anybody, now or later. */
    public boolean needs(DefinitionStamp stamp, MetricId metric) {
        return stamp.equals(newest.stamp(metric)) || told != null && stamp.equals(told.stamp(metric));
    }
}
