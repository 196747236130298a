package dev.paceline.goals.domain;

import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A goal and where it stands.
 *
 * @param version grows with each change of the terms and with the cancelling: what If-Match guards
 * @param zone the subject's zone, in which its days begin and end
 * @param cancelledAt when it was taken back, absent while it is pursued
 * @param revision grows with each progress that is told to others; 0 before the first
 * @param progress where it stands, absent before the first judgement
 */
public record Goal(
        TenantId tenant,
        GoalId id,
        long version,
        GoalTerms terms,
        ZoneId zone,
        @Nullable Instant cancelledAt,
        long revision,
        @Nullable Progress progress) {

    /** A goal as it is set, not judged yet. */
    public static Goal set(TenantId tenant, GoalId id, GoalTerms terms, ZoneId zone) {
        return new Goal(tenant, id, 1, terms, zone, null, 0, null);
    }

    /** Under new terms; to be judged again. Milestones reached under the old terms stay reached. */
    public Goal changedTo(GoalTerms newTerms) {
        return new Goal(tenant, id, version + 1, newTerms, zone, cancelledAt, revision, progress);
    }

    /** Taken back: told to others once more and never judged again. */
    public Goal cancelled(Instant at) {
        return new Goal(tenant, id, version + 1, terms, zone, at, revision + 1, progress);
    }

    public boolean isCancelled() {
        return cancelledAt != null;
    }

    /**
     * Judges the goal by the totals of its series.
     *
     * @param months all months of the series that touch the period; others do no harm
     * @param termsMoved whether the goal itself changed: others are told even if the numbers are the same, and a milestone that
     *     it has now was reached by no total
     */
    public Judgement judge(List<MonthTotals> months, Instant now, boolean termsMoved) {
        if (isCancelled()) {
            return new Judgement(this, false, null);
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant periodEnd = terms.period().until().atStartOfDay(zone).toInstant();
        Progress next = Progress.of(
                terms,
                Tally.of(terms.period(), months),
                today,
                new Progress.Judging(milestones(), termsMoved, periodEnd, now));
        boolean moved = termsMoved || !next.equals(progress);
        Goal judged = new Goal(tenant, id, version, terms, zone, null, moved ? revision + 1 : revision, next);
        return new Judgement(judged, moved, nextDay(today));
    }

    /** The fact that tells others where it stands. */
    public GoalProgress fact() {
        Progress now = Objects.requireNonNull(progress, "a goal is judged before it is told");
        return new GoalProgress(
                tenant,
                id,
                revision,
                terms.name(),
                terms.series().subject(),
                terms.series().metric(),
                terms.unit(),
                terms.series().currency(),
                terms.period().from(),
                terms.period().until(),
                terms.target(),
                now.actual() == null ? BigDecimal.ZERO : now.actual(),
                now.attainment() == null ? BigDecimal.ZERO : now.attainment(),
                now.expected(),
                now.forecast(),
                now.status() == null ? Status.ON_TRACK : now.status(),
                now.milestones(),
                cancelledAt,
                terms.lowerIsBetter() ? true : null,
                terms.measure() == Measure.RATE,
                now.actual() == null ? true : null);
    }

    private List<Milestone> milestones() {
        return progress == null ? List.of() : progress.milestones();
    }

    /** When the passing of time alone can change the judgement: at the next day of the period, or never again. */
    private @Nullable Instant nextDay(LocalDate today) {
        if (terms.period().isOver(today)) {
            return null;
        }
        LocalDate tomorrow = today.plusDays(1);
        LocalDate from = terms.period().from();
        return (tomorrow.isBefore(from) ? from : tomorrow).atStartOfDay(zone).toInstant();
    }
}
