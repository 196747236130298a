package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.SourceHealth;
import dev.paceline.ingest.domain.SourceTrouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source does.
 *
 * @param lastSeen when its last accepted delivery, or row of an import, came; absent before the first
 * @param silent whether nothing has come for longer than {@code silenceAfterSeconds}
 * @param accepted elements on Kafka, in all
 * @param quarantined elements in quarantine, in all
 * @param rejected deliveries that proved nothing or could not be parsed
 * @param putOff deliveries that were told to come again: paused, over the rate, or not safe in time
 * @param recent its last 20 refusals and quarantines, newest first; absent in lists
 */
record SourceHealthView(
        SourceId source,
        String name,
        @Nullable Instant lastSeen,
        boolean silent,
        long accepted,
        long quarantined,
        long rejected,
        long putOff,
        @Nullable Integer deliveriesPerSecond,
        @Nullable Long silenceAfterSeconds,
        @Nullable List<SourceTrouble> recent) {

    SourceHealthView {
        recent = recent == null ? null : List.copyOf(recent);
    }

    /** In a list, without what went wrong lately. */
    static SourceHealthView inList(SourceHealth health, boolean silent) {
        return of(health, silent, null);
    }

    static SourceHealthView of(SourceHealth health, boolean silent) {
        return of(health, silent, health.recent());
    }

    private static SourceHealthView of(SourceHealth health, boolean silent, @Nullable List<SourceTrouble> recent) {
        return new SourceHealthView(
                health.source(),
                health.name(),
                health.lastSeen(),
                silent,
                health.accepted(),
                health.quarantined(),
                health.rejected(),
                health.putOff(),
                health.watch().deliveriesPerSecond(),
                health.watch().silenceAfterSeconds(),
                recent);
    }
}
