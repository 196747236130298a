package dev.paceline.events;

import java.util.List;

/**
 * That one partition's totals of a tenant are whole by a generation of definitions. When all partitions say so, readers and published
 * totals switch over to it at once.
 *
 * @param generation names the set of definitions
 * @param rank grows with every change of a definition; of two whole generations the greater one stands
 * @param partition of the totals
 * @param partitions how many there are
 * @param definitions the generation itself, so that it can be computed on while a newer one is derived beside it
 */
public record KpiDerivation(
        TenantId tenant, String generation, long rank, int partition, int partitions, List<KpiDefinition> definitions)
        implements Fact {

    public KpiDerivation {
        Check.present("tenant", tenant);
        Check.id("generation", generation);
        if (partition < 0 || partition >= partitions) {
            throw new IllegalArgumentException("partition must be one of " + partitions);
        }
        definitions = definitions == null ? List.of() : List.copyOf(definitions);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), generation, Integer.toString(partition));
    }

    @Override
    public String factId() {
        return key();
    }
}
