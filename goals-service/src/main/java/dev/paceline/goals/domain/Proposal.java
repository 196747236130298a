package dev.paceline.goals.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A draft beside what is known of its subject and metric.
 *
 * @param definition the metric's definition, absent when unknown
 * @param zone the subject's zone, absent when the subject is unknown
 */
public record Proposal(GoalDraft draft, @Nullable KpiDefinition definition, @Nullable ZoneId zone) {

    /** What is wrong with it; empty when it can be a goal. */
    public List<Violation> violations() {
        return GoalRule.ALL.stream()
                .filter(rule -> rule.broken().test(this))
                .map(rule -> rule.violation(this))
                .toList();
    }

    /** The same, by somebody to whom the subject is unknown. */
    public Proposal ofUnknownSubject() {
        return new Proposal(draft, definition, null);
    }

    /** The terms; only when there are no {@link #violations()}. */
    public GoalTerms terms() {
        KpiDefinition metric = Objects.requireNonNull(definition, "definition");
        Period period = new Period(
                Objects.requireNonNull(draft.from(), "from"),
                Objects.requireNonNull(draft.to(), "to").plusDays(1));
        BigDecimal target = Objects.requireNonNull(draft.target(), "target");
        Series series = new Series(
                Objects.requireNonNull(draft.subject(), "subject"),
                metric.metric(),
                metric.unit() == Unit.MONEY ? draft.currency() : null);
        return new GoalTerms(
                nameOr(metric, period),
                series,
                metric.unit(),
                Measure.of(metric.aggregate()).orElseThrow(),
                period,
                target,
                Boolean.TRUE.equals(metric.lowerIsBetter()));
    }

    private String nameOr(KpiDefinition metric, Period period) {
        String given = draft.name();
        LocalDate last = period.until().minusDays(1);
        return given == null || given.isBlank() ? metric.name() + ", " + period.from() + " to " + last : given.strip();
    }
}
