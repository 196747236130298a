package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has come from a source since it was last written down.
 *
 * @param lastSeen when the last proven delivery came; absent when none has
 */
public record SourceTally(
        TenantId tenant,
        SourceId source,
        @Nullable Instant lastSeen,
        long accepted,
        long quarantined,
        long rejected,
        long putOff) {}
