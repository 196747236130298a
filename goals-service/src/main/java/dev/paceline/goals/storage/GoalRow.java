package dev.paceline.goals.storage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.GoalTerms;
import dev.paceline.goals.domain.Judgement;
import dev.paceline.goals.domain.Measure;
import dev.paceline.goals.domain.Period;
import dev.paceline.goals.domain.Progress;
import dev.paceline.goals.domain.Series;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code goal}; a goal is judged before it is remembered, so the progress is always there. */
@JsonNaming(SnakeCaseStrategy.class)
record GoalRow(
        String tenantId,
        String goalId,
        long version,
        String name,
        String subjectKind,
        String subjectId,
        String metric,
        String currency,
        Unit unit,
        Measure measure,
        LocalDate fromDay,
        LocalDate untilDay,
        BigDecimal target,
        ZoneId zone,
        @Nullable Instant cancelledAt,
        long revision,
        @Nullable BigDecimal actual,
        @Nullable BigDecimal attainment,
        BigDecimal expected,
        @Nullable BigDecimal forecast,
        @Nullable Status status,
        List<Milestone> milestones,
        @Nullable Instant dueAt,
        @Nullable Boolean lowerIsBetter) {

    static GoalRow of(Judgement judged) {
        Goal goal = judged.goal();
        GoalTerms terms = goal.terms();
        Series series = terms.series();
        Progress progress = Objects.requireNonNull(goal.progress(), "progress");
        return new GoalRow(
                goal.tenant().value(),
                goal.id().value(),
                goal.version(),
                terms.name(),
                series.subject().kind().wireName(),
                series.subject().id(),
                series.metric().value(),
                SpanRow.currency(series),
                terms.unit(),
                terms.measure(),
                terms.period().from(),
                terms.period().until(),
                terms.target(),
                goal.zone(),
                goal.cancelledAt(),
                goal.revision(),
                progress.actual(),
                progress.attainment(),
                progress.expected(),
                progress.forecast(),
                progress.status(),
                progress.milestones(),
                judged.dueAt(),
                terms.lowerIsBetter());
    }

    Goal goal() {
        GoalTerms terms = new GoalTerms(
                name,
                SpanRow.series(subjectKind, subjectId, metric, currency),
                unit,
                measure,
                new Period(fromDay, untilDay),
                target,
                Boolean.TRUE.equals(lowerIsBetter));
        Progress progress = new Progress(actual, attainment, expected, forecast, status, milestones);
        return new Goal(
                new TenantId(tenantId), new GoalId(goalId), version, terms, zone, cancelledAt, revision, progress);
    }
}
