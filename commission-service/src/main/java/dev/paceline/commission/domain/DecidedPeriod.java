package dev.paceline.commission.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days in a row that one version of a plan decides.
 *
 * @param from the first day
 * @param to the last day; absent when there is no end
 */
public record DecidedPeriod(PlanVersion version, LocalDate from, @Nullable LocalDate to) {

    boolean continuesWith(DecidedPeriod next) {
        return to != null && version.equals(next.version) && next.from.equals(to.plusDays(1));
    }
}
