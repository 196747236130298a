package dev.paceline.commission.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a draft, or says everything that is wrong with it. */
public final class PlanCompiler {

    private PlanCompiler() {}

    /** The terms, or all errors of all rules. */
    public static Compilation compile(PlanDraft draft, PlanContext context) {
        List<PlanError> errors = PlanRules.ALL.stream()
                .flatMap(rule -> rule.check(draft, context))
                .toList();
        return errors.isEmpty() ? new Compilation.Compiled(read(draft)) : new Compilation.Refused(errors);
    }

    /** The terms that a checked draft says; what is kept of a plan is such a draft. */
    public static PlanTerms read(PlanDraft draft) {
        return new PlanTerms(
                present(draft.name()).strip(),
                present(draft.from()),
                draft.to(),
                participants(draft),
                rounding(draft.rounding()),
                present(draft.components()).stream()
                        .map(component -> rate(present(component)))
                        .toList());
    }

    /** The metrics that a draft mentions, known or not, as far as they can be metrics at all. */
    public static Set<MetricId> metricsOf(PlanDraft draft) {
        List<PlanDraft.@Nullable ComponentDraft> components = draft.components();
        Set<MetricId> metrics = new TreeSet<>();
        if (components != null) {
            components.stream()
                    .flatMap(component ->
                            component == null ? Stream.empty() : ComponentRules.metricOf(component.metric()).stream())
                    .forEach(metrics::add);
        }
        return metrics;
    }

    private static Participants participants(PlanDraft draft) {
        if (Boolean.TRUE.equals(draft.everyone())) {
            return Participants.everyone();
        }
        return Participants.named(present(draft.reps()).stream()
                .map(rep -> new RepId(present(rep)))
                .toList());
    }

    private static Rounding rounding(PlanDraft.@Nullable RoundingDraft draft) {
        if (draft == null) {
            return Rounding.USUAL;
        }
        String mode = draft.mode();
        return new Rounding(mode == null ? RoundingMode.HALF_UP : RoundingMode.valueOf(mode), draft.places());
    }

    private static Component rate(PlanDraft.ComponentDraft draft) {
        return new Component.Rate(
                present(draft.name()).strip(),
                new MetricId(present(draft.metric())),
                new BigDecimal(present(draft.rate())));
    }

    private static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value, "the rules let an incomplete draft pass");
    }
}
