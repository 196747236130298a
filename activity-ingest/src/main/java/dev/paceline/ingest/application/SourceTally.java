package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.SourceTrouble;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has come from a source since it was last written down.
 *
 * @param lastSeen when the last proven delivery came; absent when none has
 * @param recent the newest refusals and quarantines, newest first
 */
public record SourceTally(
        TenantId tenant,
        SourceId source,
        @Nullable Instant lastSeen,
        long accepted,
        long quarantined,
        long rejected,
        long putOff,
        List<SourceTrouble> recent) {

    public SourceTally {
        recent = List.copyOf(recent);
    }

    /** Both together. */
    SourceTally plus(SourceTally other) {
        Instant second = other.lastSeen;
        boolean later = lastSeen == null || (second != null && second.isAfter(lastSeen));
        return new SourceTally(
                tenant,
                source,
                later ? second : lastSeen,
                accepted + other.accepted,
                quarantined + other.quarantined,
                rejected + other.rejected,
                putOff + other.putOff,
                newest(recent, other.recent));
    }

    private static List<SourceTrouble> newest(List<SourceTrouble> some, List<SourceTrouble> others) {
        if (others.isEmpty()) {
            return some;
        }
        return Stream.concat(others.stream(), some.stream())
                .sorted(Comparator.comparing(SourceTrouble::at).reversed())
                .limit(SourceTrouble.MOST)
                .toList();
    }
}
