package dev.paceline.kpi.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.Subject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Lets records through that contribute to a metric in a range of days.
 *
 * @param subject whose total they move; absent for anybody's
 * @param until the first day after the range
 */
public record Sieve(MetricId metric, @Nullable Subject subject, LocalDate from, LocalDate until) {

    public boolean lets(RecordState state) {
        return state.credits().stream().anyMatch(this::lets);
    }

    boolean lets(Credit credit) {
        Contribution contribution = credit.contribution();
        return contribution.metric().equals(metric)
                && !contribution.date().isBefore(from)
                && contribution.date().isBefore(until)
                && (subject == null || credit.subjects().anyMatch(subject::equals));
    }
}
