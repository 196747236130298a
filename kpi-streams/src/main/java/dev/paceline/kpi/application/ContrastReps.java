package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.RepId;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Contrast;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Measure;
import dev.paceline.kpi.domain.Ranking;
import dev.paceline.kpi.domain.Ranking.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what the best quarter of the reps does differently: their activities and objectives beside the others'. */
@ApplicationScoped
public class ContrastReps {

    private final ReadKpi readKpi;
    private final Boards boards;

    ContrastReps(ReadKpi readKpi, Boards boards) {
        this.readKpi = readKpi;
        this.boards = boards;
    }

    /**
     * What is asked.
     *
     * @param definition of the metric that makes somebody the best
     * @param team whose members; absent for all reps that belong to any team
     * @param currency for money where the tenant has no reporting currency
     */
    public record Asked(
            TenantId tenant, KpiDefinition definition, @Nullable TeamId team, @Nullable String currency, Span span) {}

    /** One activity or objective, and how the groups differ in it. */
    public record Difference(KpiDefinition definition, Contrast contrast) {}

    /**
     * The answer.
     *
     * @param top reps in the best quarter
     * @param threshold the number of the last of them; absent where nobody has one
     * @param differences the clearest first
     */
    public record Contrasted(int top, int rest, @Nullable BigDecimal threshold, List<Difference> differences) {

        public Contrasted {
            differences = List.copyOf(differences);
        }
    }

    public Contrasted contrast(Asked asked) {
        Ranking ranking = ranking(asked, asked.definition());
        int top = Contrast.top(ranking);
        Set<RepId> best = new HashSet<>();
        ranking.page(0, top).forEach(entry -> best.add(entry.rep()));
        Set<RepId> ranked = new HashSet<>();
        ranking.page(0, ranking.size()).forEach(entry -> ranked.add(entry.rep()));
        List<Difference> differences = new ArrayList<>();
        for (KpiDefinition each : readKpi.definitions(asked.tenant())) {
            boolean done = each.category() != Category.RESULT
                    && !each.metric().equals(asked.definition().metric());
            if (done && (each.unit() != Unit.MONEY || asked.currency() != null)) {
                contrast(asked, each, best, ranked, differences);
            }
        }
        differences.sort(Comparator.comparing(ContrastReps::clarity).reversed());
        BigDecimal threshold = top == 0 ? null : ranking.at(top - 1).value();
        return new Contrasted(top, ranking.size() - top, threshold, differences);
    }

    private void contrast(
            Asked asked, KpiDefinition definition, Set<RepId> best, Set<RepId> ranked, List<Difference> found) {
        List<BigDecimal> top = new ArrayList<>();
        List<BigDecimal> rest = new ArrayList<>();
        Ranking ranking = ranking(asked, definition);
        for (Entry entry : ranking.page(0, ranking.size())) {
            if (ranked.contains(entry.rep())) {
                (best.contains(entry.rep()) ? top : rest).add(entry.value());
            }
        }
        Contrast.between(top, rest).ifPresent(contrast -> found.add(new Difference(definition, contrast)));
    }

    private Ranking ranking(Asked asked, KpiDefinition definition) {
        Measure measure = readKpi.measure(asked.tenant(), definition, asked.currency());
        return boards.ranking(new Boards.Question(
                asked.tenant(),
                measure,
                asked.team(),
                asked.span(),
                asked.span().until().minusDays(1)));
    }

    private static BigDecimal clarity(Difference difference) {
        BigDecimal effect = difference.contrast().effect();
        return effect == null ? BigDecimal.ZERO : effect.abs();
    }
}
