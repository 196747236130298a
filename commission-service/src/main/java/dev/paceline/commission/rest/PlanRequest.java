package dev.paceline.commission.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.paceline.commission.domain.PlanDraft;
import dev.paceline.kit.problem.FormerField;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan as a comp admin writes it. */
@JsonIgnoreProperties({"version", "savedAt", "evaluation", "decides"}) // an answer may be sent back
@FormerField(name = "effectiveFrom", hint = "is called from now: the first day")
@FormerField(name = "effectiveUntil", hint = "is called to now: the last day, which is included, not the day after it")
record PlanRequest(
        @Schema(description = "Lower-case letters, digits, - and _; made from the name when absent. Only with POST.")
                @Nullable
                String id,
        @Nullable String name,
        @Schema(description = "The first day it pays for") @Nullable LocalDate from,
        @Schema(description = "The last day it pays for; absent while it has no end") @Nullable LocalDate to,
        @Schema(description = "true to pay every rep; else name reps") @Nullable Boolean everyone,
        @Schema(description = "Rep ids of the roster; absent when everyone is true") @Nullable
                List<@Nullable String> reps,
        @Schema(description = "HALF_UP to the currency's own decimals, when absent")
                PlanDraft.@Nullable RoundingDraft rounding,
        @Schema(description = "Exactly one for now") @Nullable List<PlanDraft.@Nullable ComponentDraft> components) {

    PlanDraft draft() {
        return new PlanDraft(name, from, to, everyone, reps, rounding, components);
    }
}
