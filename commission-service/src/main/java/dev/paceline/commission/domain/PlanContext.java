package dev.paceline.commission.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a draft is checked against.
 *
 * @param definitions the metrics that the draft mentions, as far as they exist
 * @param roster the reps that the draft mentions, as far as the roster knows them
 * @param others the days that versions of the tenant's other plans decide
 */
public record PlanContext(Map<MetricId, KpiDefinition> definitions, Set<RepId> roster, List<DecidedPeriod> others) {

    public PlanContext {
        definitions = Map.copyOf(definitions);
        roster = Set.copyOf(roster);
        others = List.copyOf(others);
    }
}
