package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the records are that changed definitions or a changed roster derive again. */
public interface DerivationProgress {

    /** What is going on. */
    enum State {
        /** The newest definitions are derived beside those that totals are told by. */
        DERIVING,
        /** The newest definitions are told; records are still following them, or a changed roster. */
        FOLLOWING,
        /** Everything is as definitions and roster say. */
        SETTLED
    }

    /**
     * How far a metric is.
     *
     * @param version the newest one
     * @param told the version that its totals are told by; absent before its first are whole
     * @param partitionsDone those partitions of the records that are through with the newest definitions
     * @param recordsDone those that the passes under way have dealt with, on this instance
     * @param recordsKnown those that they know of so far
     * @param since when the first of these passes began
     */
    record Standing(
            State state,
            int version,
            @Nullable Integer told,
            int partitionsDone,
            int partitions,
            long recordsDone,
            long recordsKnown,
            @Nullable Instant since) {}

    /**
     * Empty when there is no such metric.
     *
     * @throws NotReadyException while definitions are not yet read
     */
    Optional<Standing> of(TenantId tenant, MetricId metric);
}
