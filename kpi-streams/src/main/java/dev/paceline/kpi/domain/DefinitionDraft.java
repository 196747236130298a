package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiDefinition.Version;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A definition as somebody wrote it, before it is checked. The fields are those of {@link KpiDefinition}. */
public record DefinitionDraft(
        @Nullable String name,
        @Nullable Category category,
        @Nullable Unit unit,
        @Nullable Aggregate aggregate,
        @Nullable String recordType,
        @Nullable String when,
        @Nullable String value,
        @Nullable String date,
        @Nullable String credit,
        @Nullable String currency,
        @Nullable MetricId numerator,
        @Nullable MetricId denominator,
        @Nullable List<MetricId> drives,
        @Nullable LocalDate effectiveFrom,
        @Nullable Boolean lowerIsBetter) {

    /** Earlier versions that are kept; those in force on some day always are. */
    static final int MOST_EARLIER = 50;

    public DefinitionDraft {
        drives = drives == null
                ? List.of()
                : drives.stream().filter(Objects::nonNull).toList();
    }

    /**
     * The metric's next version; call it only for a draft that passed {@link DefinitionCheck}.
     *
     * @param standing the tenant's own definition, else the built-in one that the new version replaces
     */
    public KpiDefinition after(TenantId tenant, MetricId metric, @Nullable KpiDefinition standing) {
        if (name == null || category == null || unit == null || aggregate == null || drives == null) {
            throw new IllegalArgumentException("an incomplete draft of " + metric);
        }
        KpiDefinition next = new KpiDefinition(
                tenant,
                metric,
                standing == null ? 1 : standing.version() + 1,
                name.strip(),
                category,
                unit,
                aggregate,
                recordType,
                when,
                value,
                date,
                credit,
                currency,
                numerator,
                denominator,
                drives,
                false,
                effectiveFrom,
                Boolean.TRUE.equals(lowerIsBetter) ? Boolean.TRUE : null,
                earlier(standing));
        return withoutForgotten(next);
    }

    private static List<Version> earlier(@Nullable KpiDefinition standing) {
        return standing == null
                ? List.of()
                : standing.versions().stream().map(KpiDefinition::asVersion).toList();
    }

    /** Switches a metric off, on all days. */
    public static KpiDefinition retired(TenantId tenant, KpiDefinition standing) {
        KpiDefinition next = new KpiDefinition(
                tenant,
                standing.metric(),
                standing.version() + 1,
                standing.name(),
                standing.category(),
                standing.unit(),
                standing.aggregate(),
                standing.recordType(),
                standing.when(),
                standing.value(),
                standing.date(),
                standing.credit(),
                standing.currency(),
                standing.numerator(),
                standing.denominator(),
                standing.drives(),
                true,
                null,
                standing.lowerIsBetter(),
                earlier(standing));
        return withoutForgotten(next);
    }

    /** Without the oldest versions that are in force on no day, where there are too many. */
    private static KpiDefinition withoutForgotten(KpiDefinition definition) {
        List<Version> kept = new ArrayList<>(definition.earlier() == null ? List.of() : definition.earlier());
        Set<Integer> inForce = Term.of(definition.versions()).stream()
                .map(term -> term.definition().version())
                .collect(Collectors.toSet());
        for (int i = 0; i < kept.size() && kept.size() > MOST_EARLIER; ) {
            if (inForce.contains(kept.get(i).version())) {
                i++;
                continue;
            }
            kept.remove(i);
        }
        return definition.withEarlier(kept);
    }
}
