package dev.paceline.commission.storage;

import dev.paceline.commission.domain.PlanDraft;
import dev.paceline.commission.domain.PlanTerms;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan's terms as {@code plan_version.terms} has them. Rows are never changed, so their names are those of the first
 * release; only here is the end of a plan not included.
 *
 * @param effectiveUntil the first day the plan no longer pays for
 */
record StoredTerms(
        @Nullable String name,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate effectiveUntil,
        @Nullable Boolean everyone,
        @Nullable List<@Nullable String> reps,
        PlanDraft.@Nullable RoundingDraft rounding,
        @Nullable List<PlanDraft.@Nullable ComponentDraft> components) {

    static StoredTerms of(PlanTerms terms) {
        PlanDraft draft = PlanDraft.of(terms);
        LocalDate to = draft.to();
        return new StoredTerms(
                draft.name(),
                draft.from(),
                to == null ? null : to.plusDays(1),
                draft.everyone(),
                draft.reps(),
                draft.rounding(),
                draft.components());
    }

    PlanDraft draft() {
        return new PlanDraft(
                name,
                effectiveFrom,
                effectiveUntil == null ? null : effectiveUntil.minusDays(1),
                everyone,
                reps,
                rounding,
                components);
    }
}
