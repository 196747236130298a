package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import java.util.Comparator;

/**
 * Which definition made a number. Ordered: a tenant's own definition comes after the built-in one, a greater version after a
 * smaller one. Definitions only ever move upwards in this order, so the greatest one seen is the one in force, whatever
 * the order the numbers came in.
 */
public record DefinitionStamp(boolean own, int version, KpiDefinition.Unit unit, KpiDefinition.Aggregate aggregate)
        implements Comparable<DefinitionStamp> {

    private static final Comparator<DefinitionStamp> ORDER =
            Comparator.comparing(DefinitionStamp::own).thenComparing(DefinitionStamp::version);

    static DefinitionStamp of(KpiDefinition definition) {
        boolean own = !definition.tenant().equals(KpiDefinition.EVERY_TENANT);
        return new DefinitionStamp(own, definition.version(), definition.unit(), definition.aggregate());
    }

    @Override
    public int compareTo(DefinitionStamp other) {
        return ORDER.compare(this, other);
    }
}
