package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Closings;
import dev.paceline.kpi.domain.DefinitionCheck;
import dev.paceline.kpi.domain.DefinitionDraft;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Explanation;
import dev.paceline.kpi.domain.Grain;
import dev.paceline.kpi.domain.Preview;
import dev.paceline.kpi.domain.Refusal;
import dev.paceline.kpi.domain.Series;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what a draft would give, computed from the records that are there; nothing is kept. */
@ApplicationScoped
public class PreviewDefinition {

    private final Records records;
    private final Totals totals;
    private final References references;
    private final TenantSettings settings;

    PreviewDefinition(Records records, Totals totals, References references, TenantSettings settings) {
        this.settings = settings;
        this.records = records;
        this.totals = totals;
        this.references = references;
    }

    /**
     * What the draft would give.
     *
     * @param now what the metric gives today; empty for a new metric
     * @param refusals why the draft cannot be saved; then the rest is empty
     */
    public record Previewed(
            Optional<KpiDefinition> definition,
            List<Series.Value> total,
            List<Series.Value> now,
            Optional<Preview> details,
            List<Refusal> refusals) {

        public Previewed {
            total = List.copyOf(total);
            now = List.copyOf(now);
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Runs a draft over the stored records.
     *
     * @param until the first day after the range
     */
    public Previewed preview(
            TenantId tenant, MetricId metric, DefinitionDraft draft, Subject subject, LocalDate from, LocalDate until) {
        Definitions inForce = references.definitions(tenant);
        Optional<KpiDefinition> standing = references.definition(tenant, metric);
        List<Refusal> refusals = DefinitionCheck.of(metric, draft, inForce, standing.orElse(null));
        if (!refusals.isEmpty()) {
            return new Previewed(Optional.empty(), List.of(), List.of(), Optional.empty(), refusals);
        }
        KpiDefinition next = draft.after(tenant, metric, standing.orElse(null));
        Definitions tried = Definitions.of(List.of(), withParts(next, inForce));
        Preview preview = new Preview(
                tried,
                references.roster(tenant),
                new Explanation.Asked(
                        metric,
                        subject,
                        from,
                        until,
                        tried.fieldsOf(metric),
                        null,
                        Preview.LINES,
                        Closings.of(settings.closings(tenant))));
        tried.recordTypesOf(metric).forEach(type -> records.each(tenant, type, null, preview::add));
        List<Series.Value> now = inForce.find(metric)
                .map(present -> total(present, from, until, totals.days(tenant, subject, metric, from, until)))
                .orElse(List.of());
        return new Previewed(
                Optional.of(next), total(next, from, until, preview.totals()), now, Optional.of(preview), List.of());
    }

    private static List<KpiDefinition> withParts(KpiDefinition definition, Definitions inForce) {
        List<KpiDefinition> all = new ArrayList<>(List.of(definition));
        Optional.ofNullable(definition.numerator()).flatMap(inForce::find).ifPresent(all::add);
        Optional.ofNullable(definition.denominator()).flatMap(inForce::find).ifPresent(all::add);
        return all;
    }

    private static List<Series.Value> total(
            KpiDefinition definition, LocalDate from, LocalDate until, List<Series.CurrencyDays> days) {
        boolean money = definition.unit() == Unit.MONEY;
        return Series.of(Grain.TOTAL, from, until, definition.aggregate(), money, days)
                .get(0)
                .values();
    }
}
