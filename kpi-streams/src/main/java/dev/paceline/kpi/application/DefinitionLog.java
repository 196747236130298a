package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import java.util.List;
import java.util.Map;

/** The published definitions, read and written directly. */
public interface DefinitionLog {

    /** The greatest published version of each built-in definition. */
    Map<MetricId, Integer> builtInVersions();

    /** Publishes definitions; returns once they are durable. */
    void publish(List<KpiDefinition> definitions);
}
