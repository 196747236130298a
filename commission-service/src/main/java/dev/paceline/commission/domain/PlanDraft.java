package dev.paceline.commission.domain;

import dev.paceline.events.RepId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as somebody wrote it down: nothing checked yet, anything may be missing. */
public record PlanDraft(
        @Nullable String name,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Boolean everyone,
        @Nullable List<@Nullable String> reps,
        @Nullable RoundingDraft rounding,
        @Nullable List<@Nullable ComponentDraft> components) {

    /** How the terms would be written down. */
    public static PlanDraft of(PlanTerms terms) {
        Rounding rounding = terms.rounding();
        return new PlanDraft(
                terms.name(),
                terms.from(),
                terms.to(),
                terms.participants().match(() -> true, named -> null),
                terms.participants().match(() -> null, named -> named.reps().stream()
                        .map(RepId::value)
                        .toList()),
                new RoundingDraft(rounding.mode().name(), rounding.places()),
                terms.components().stream().map(ComponentDraft::of).toList());
    }

    /** Rounding as written: a mode of {@link java.math.RoundingMode}, and decimals. */
    public record RoundingDraft(@Nullable String mode, @Nullable Integer places) {}

    /** A component as written. */
    public record ComponentDraft(
            @Nullable String name, @Nullable String kind, @Nullable String metric, @Nullable String rate) {

        private static ComponentDraft of(Component component) {
            return component.match(rate -> new ComponentDraft(
                    rate.name(),
                    ComponentRules.RATE,
                    rate.metric().value(),
                    rate.rate().toPlainString()));
        }
    }
}
