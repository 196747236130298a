package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definitions that lean on a metric: ratios that are made from it, and those that drive it. What it is counted in and how it
 * adds up are the same for all its versions, so what fits them on one day fits them on all.
 */
final class Dependents {

    /** The only totals that are parts of a quotient: of all others the kept sum is not what is read. */
    private static final Set<Aggregate> PARTS = EnumSet.of(Aggregate.COUNT, Aggregate.SUM);

    private final MetricId metric;
    private final List<KpiDefinition> others;

    private Dependents(MetricId metric, Definitions known) {
        this.metric = metric;
        this.others = known.all().stream()
                .filter(each -> !each.metric().equals(metric))
                .toList();
    }

    static Dependents of(MetricId metric, Definitions known) {
        return new Dependents(metric, known);
    }

    /** What speaks against that part of a ratio of that unit; absent when it fits. */
    static @Nullable String unfit(@Nullable Unit ofRatio, KpiDefinition part) {
        if (!PARTS.contains(part.aggregate())) {
            return "must be a COUNT or SUM, and " + part.metric() + " is " + part.aggregate();
        }
        return ofRatio == Unit.MONEY && part.unit() != Unit.MONEY
                ? "must be MONEY too, since the ratio's unit is"
                : null;
    }

    /** Why the draft would break what leans on the metric. */
    List<Refusal> against(DefinitionDraft draft) {
        List<Refusal> refusals = new ArrayList<>();
        for (KpiDefinition each : others) {
            String part = part(each);
            if (part != null && draft.aggregate() != null && !PARTS.contains(draft.aggregate())) {
                refusals.add(Refusal.of("aggregate", "must stay COUNT or SUM, since it is " + part));
            }
            if (part != null && each.unit() == Unit.MONEY && draft.unit() != null && draft.unit() != Unit.MONEY) {
                refusals.add(Refusal.of("unit", "must stay MONEY, since it is " + part + ", which is MONEY"));
            }
            if (each.drives().contains(metric) && backwards(each.category(), draft.category())) {
                refusals.add(Refusal.of(
                        "category",
                        "cannot be " + draft.category() + ", since " + each.metric() + " drives it, which is "
                                + each.category()));
            }
        }
        return refusals;
    }

    /** Why the metric cannot be switched off. */
    List<Refusal> againstRetiring() {
        List<Refusal> refusals = new ArrayList<>();
        for (KpiDefinition each : others) {
            String part = part(each);
            if (part != null) {
                refusals.add(Refusal.of("metric", "it is " + part));
            }
            if (each.drives().contains(metric)) {
                refusals.add(Refusal.of("metric", "it is among the drives of " + each.metric()));
            }
        }
        return refusals;
    }

    /** Whether a link from one to the other would lead from a later kind to an earlier one. */
    static boolean backwards(@Nullable Category from, @Nullable Category to) {
        return from != null && to != null && to.compareTo(from) < 0;
    }

    private @Nullable String part(KpiDefinition each) {
        if (metric.equals(each.numerator())) {
            return "the numerator of " + each.metric();
        }
        return metric.equals(each.denominator()) ? "the denominator of " + each.metric() : null;
    }
}
