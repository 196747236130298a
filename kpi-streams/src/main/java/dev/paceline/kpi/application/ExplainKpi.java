package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Closings;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Explanation;
import dev.paceline.kpi.domain.Explanation.Asked;
import dev.paceline.kpi.domain.Explanation.Place;
import dev.paceline.kpi.domain.Grain;
import dev.paceline.kpi.domain.LatePage;
import dev.paceline.kpi.domain.Series;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the contributions behind a total. They are read from the records themselves, so the answer adds up by construction:
 * its total is the sum of what is listed, and it says whether the published total is already the same.
 */
@ApplicationScoped
public class ExplainKpi {

    private final Records records;
    private final Totals totals;
    private final References references;
    private final TenantSettings settings;

    ExplainKpi(Records records, Totals totals, References references, TenantSettings settings) {
        this.settings = settings;
        this.records = records;
        this.totals = totals;
        this.references = references;
    }

    /**
     * A page of contributions and the total of all pages.
     *
     * @param late what was said after its month was closed: no part of the total
     * @param settled whether the kept total says the same; not so for the fraction of a second in which a change is on its way to it
     */
    public record Explained(
            List<Series.Value> total,
            List<Explanation.Line> lines,
            @Nullable Place next,
            boolean settled,
            LatePage late) {

        public Explained {
            total = List.copyOf(total);
            lines = List.copyOf(lines);
        }
    }

    /**
     * Explains a subject's total of a range.
     *
     * @param until the first day after the range
     */
    public Explained explain(
            TenantId tenant,
            KpiDefinition definition,
            Subject subject,
            LocalDate from,
            LocalDate until,
            @Nullable Place after,
            int limit) {
        Definitions definitions = references.told(tenant);
        Asked asked = new Asked(
                definition.metric(),
                subject,
                from,
                until,
                definitions.fieldsOf(definition.metric()),
                after,
                limit,
                Closings.of(settings.closings(tenant)));
        Explanation explanation = new Explanation(asked);
        definitions
                .recordTypesOf(definition.metric())
                .forEach(type -> records.each(tenant, type, asked.sieve(), explanation::add));
        List<Series.Value> listed = total(definition, from, until, explanation.totals());
        List<Series.Value> kept =
                total(definition, from, until, totals.days(tenant, subject, definition.metric(), from, until));
        return new Explained(listed, explanation.lines(), explanation.next(), listed.equals(kept), explanation.late());
    }

    private static List<Series.Value> total(
            KpiDefinition definition, LocalDate from, LocalDate until, List<Series.CurrencyDays> days) {
        boolean money = definition.unit() == Unit.MONEY;
        return Series.of(Grain.TOTAL, from, until, definition.aggregate(), money, days)
                .get(0)
                .values();
    }
}
