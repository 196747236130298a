package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;

/**
 * Which definition made a number. Ordered by edition: a tenant's own definition comes after the built-in one, a greater version after a
 * smaller one, and a ratio after one with older parts. Definitions only ever move upwards in this order.
 *
 * @param edition tells apart all that a metric was ever computed by; totals of two editions are kept beside each other
 */
public record DefinitionStamp(boolean own, int version, Unit unit, Aggregate aggregate, long edition)
        implements Comparable<DefinitionStamp> {

    private static final long OWN = 1L << 32;

    /** Of a definition that is computed from records alone. */
    public DefinitionStamp(boolean own, int version, Unit unit, Aggregate aggregate) {
        this(own, version, unit, aggregate, (own ? OWN : 0) + version);
    }

    static DefinitionStamp of(KpiDefinition definition) {
        boolean own = !definition.tenant().equals(KpiDefinition.EVERY_TENANT);
        return new DefinitionStamp(own, definition.version(), definition.unit(), definition.aggregate());
    }

    /** The stamp of a ratio, whose numbers change with those of its parts. */
    DefinitionStamp madeOf(DefinitionStamp part) {
        return new DefinitionStamp(own, version, unit, aggregate, edition + part.edition);
    }

    /** Whether each different value of a day is kept, not only the day's sum. */
    public boolean keepsValues() {
        return Fold.keepsValues(aggregate);
    }

    @Override
    public int compareTo(DefinitionStamp other) {
        return Long.compare(edition, other.edition);
    }
}
