package dev.paceline.commission.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days in a row that one version of a plan decides.
 *
 * @param from the first day
 * @param until the first day after; absent when there is no end
 */
public record DecidedPeriod(PlanVersion version, LocalDate from, @Nullable LocalDate until) {

    boolean continuesWith(DecidedPeriod next) {
        return version.equals(next.version) && next.from.equals(until);
    }
}
