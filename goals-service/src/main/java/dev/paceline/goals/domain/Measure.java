package dev.paceline.goals.domain;

import dev.paceline.events.KpiDefinition.Aggregate;
import java.util.Optional;

/** How days of totals are read as one number, and with it how a goal on them is paced. */
public enum Measure {
    /** Adds up day by day, so a steady pace reaches a growing share of the target. */
    AMOUNT,
    /** Sum over weight, so it should stand at the target all the time and is settled only when the period is over. */
    RATE;

    /** The measure of an aggregate; none for aggregates whose days cannot be added up. */
    public static Optional<Measure> of(Aggregate aggregate) {
        return switch (aggregate) {
            case COUNT, SUM -> Optional.of(AMOUNT);
            case AVG, RATIO -> Optional.of(RATE);
            case MIN, MAX, LAST, DISTINCT -> Optional.empty();
        };
    }
}
