package dev.paceline.goals.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.goals.domain.GoalDraft;
import dev.paceline.kit.problem.FormerField;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A goal as it is asked for.
 *
 * @param name shown to people; made from metric and period when absent
 * @param currency ISO 4217 code, for metrics counted in money only
 * @param from first day
 * @param to last day
 * @param confirm true to set a percentage above 100 % as it is
 */
@Schema(name = "GoalRequest", description = "A goal to set, or the new terms of one.")
@JsonIgnoreProperties({
    "id",
    "version",
    "unit",
    "lowerIsBetter",
    "actual",
    "attainment",
    "expected",
    "forecast",
    "status",
    "milestones",
    "revision",
    "cancelledAt",
    "problems"
}) // an answer may be sent back
@FormerField(name = "until", hint = "is called to now: the last day, which is included, not the day after it")
record GoalRequest(
        @Schema(description = "Shown to people; made from metric and period when absent.", examples = "March revenue")
                @Nullable
                String name,
        @Schema(implementation = SubjectView.class, description = "The rep or team. Fixed once the goal is set.")
                @Nullable
                Subject subject,
        @Schema(
                        implementation = String.class,
                        description = "The KPI. Fixed once the goal is set.",
                        examples = "revenue_won")
                @Nullable
                MetricId metric,
        @Schema(description = "ISO 4217 code, for KPIs counted in money only.", examples = "EUR") @Nullable
                String currency,
        @Schema(implementation = String.class, description = "More than zero.", examples = "50000.00") @Nullable
                BigDecimal target,
        @Schema(description = "First day.", examples = "2027-03-01") @Nullable LocalDate from,
        @Schema(description = "Last day.", examples = "2027-03-31") @Nullable LocalDate to,
        @Schema(description = "True sets a percentage above 1 (100 %) as it is.", examples = "false") @Nullable
                Boolean confirm) {

    GoalDraft draft() {
        return new GoalDraft(name, subject, metric, currency, target, from, to, Boolean.TRUE.equals(confirm));
    }
}
