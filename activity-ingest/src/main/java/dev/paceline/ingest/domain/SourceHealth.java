package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source does.
 *
 * @param lastSeen when its last proven delivery, or row of an import, came; absent before the first
 * @param accepted elements on Kafka since the source was made
 * @param quarantined elements in quarantine, in all
 * @param rejected deliveries that proved nothing or could not be parsed
 * @param putOff deliveries that were told to come again
 * @param since when the source was made
 * @param recent its last refusals and quarantines, newest first
 */
public record SourceHealth(
        SourceId source,
        String name,
        @Nullable Instant lastSeen,
        long accepted,
        long quarantined,
        long rejected,
        long putOff,
        SourceWatch watch,
        Instant since,
        List<SourceTrouble> recent) {

    public SourceHealth {
        recent = List.copyOf(recent);
    }

    /** Whether nothing has come for longer than its admin bears. */
    public boolean silentAt(Instant now) {
        Long silence = watch.silenceAfterSeconds();
        Instant last = lastSeen == null ? since : lastSeen;
        return silence != null && last.plusSeconds(silence).isBefore(now);
    }
}
