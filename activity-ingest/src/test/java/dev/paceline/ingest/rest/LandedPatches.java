package dev.paceline.ingest.rest;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.testkit.TestTopics;
import java.util.List;

/** What a tenant's deliveries have become on {@code crm.records}. */
final class LandedPatches {

    private LandedPatches() {}

    static List<RecordPatch> of(String tenant) {
        try (TestTopics topics = TestTopics.open()) {
            return topics
                    .present(
                            Topics.CRM_RECORDS,
                            patch -> patch.fact().tenant().value().equals(tenant))
                    .stream()
                    .map(Envelope::fact)
                    .toList();
        }
    }
}
