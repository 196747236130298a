package dev.paceline.commission.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.paceline.commission.domain.PlanDraft;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan as a comp admin writes it. */
@JsonIgnoreProperties({"version", "savedAt", "evaluation"}) // an answer may be sent back
record PlanRequest(
        @Schema(description = "Lower-case letters, digits, - and _; made from the name when absent. Only with POST.")
                @Nullable
                String id,
        @Nullable String name,
        @Schema(description = "The first day it pays for") @Nullable LocalDate effectiveFrom,
        @Schema(description = "The first day it no longer pays for; absent while it has no end") @Nullable
                LocalDate effectiveUntil,
        @Schema(description = "true to pay every rep; else name reps") @Nullable Boolean everyone,
        @Schema(description = "Rep ids of the roster; absent when everyone is true") @Nullable
                List<@Nullable String> reps,
        @Schema(description = "HALF_UP to the currency's own decimals, when absent")
                PlanDraft.@Nullable RoundingDraft rounding,
        @Schema(description = "Exactly one for now") @Nullable List<PlanDraft.@Nullable ComponentDraft> components) {

    PlanDraft draft() {
        return new PlanDraft(name, effectiveFrom, effectiveUntil, everyone, reps, rounding, components);
    }
}
