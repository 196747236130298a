package dev.paceline.kpi.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.Subject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Lets records through that contribute to a metric in a range of days, or would had its month not been closed.
 *
 * @param metric absent for any
 * @param subject whose total they move; absent for anybody's
 * @param until the first day after the range
 * @param late only those of which something was said after the month was closed
 */
public record Sieve(
        @Nullable MetricId metric, @Nullable Subject subject, LocalDate from, LocalDate until, boolean late) {

    /** Late or not. */
    public Sieve(@Nullable MetricId metric, @Nullable Subject subject, LocalDate from, LocalDate until) {
        this(metric, subject, from, until, false);
    }

    public boolean lets(RecordState state) {
        if (late && state.late().stream().noneMatch(each -> meets(each.closing()))) {
            return false;
        }
        return state.credits().stream().anyMatch(this::lets)
                || state.late().stream().flatMap(each -> each.now().stream()).anyMatch(this::lets);
    }

    private boolean meets(Closing closing) {
        return closing.from().isBefore(until) && from.isBefore(closing.until());
    }

    boolean lets(Credit credit) {
        Contribution contribution = credit.contribution();
        return (metric == null || contribution.metric().equals(metric))
                && !contribution.date().isBefore(from)
                && contribution.date().isBefore(until)
                && (subject == null || credit.subjects().anyMatch(subject::equals));
    }
}
