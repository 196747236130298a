package dev.paceline.e2e;

import dev.paceline.e2e.ServiceSamples.Sample;
import java.util.HashMap;
import java.util.Map;

/**
 * A sensible call for every operation, about a rep and their team. Without one for a new operation the test fails, as it does without a row.
 * What a call uses up is made again before each.
 */
final class AccessSamples {

    private final Map<String, Sample> samples = new HashMap<>();

    AccessSamples(AccessTenant tenant, AccessClient client, Operations operations) {
        new IngestSamples(tenant, client, operations, samples).add();
        new KpiSamples(tenant, client, operations, samples).add();
        new PeopleSamples(tenant, client, operations, samples).add();
    }

    AccessCall of(AccessRow row, String rep, String team) {
        Sample sample = samples.get(row.operation());
        if (sample == null) {
            throw new AssertionError("AccessSamples has no call for " + row.operation());
        }
        return sample.about(rep, team);
    }

    boolean knows(AccessRow row) {
        return samples.containsKey(row.operation());
    }
}
