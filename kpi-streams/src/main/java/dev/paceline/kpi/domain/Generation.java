package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Names a set of definitions. Definitions only ever move upwards, so of two sets that a tenant really had the later one has the
 * greater rank.
 */
public record Generation(long rank, String id) {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    static Generation of(Collection<KpiDefinition> definitions) {
        long rank = 0;
        TreeSet<String> names = new TreeSet<>();
        for (KpiDefinition definition : definitions) {
            rank += DefinitionStamp.of(definition).edition();
            names.add(definition.factId());
        }
        return new Generation(rank, rank + "-" + Long.toHexString(hash(String.join("\n", names))));
    }

    /** FNV-1a: only equal sets need to be told from others of the same rank. */
    private static long hash(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
