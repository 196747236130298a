package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many elements of a source wait for one cause.
 *
 * @param place in the mapping; absent where no rule is at fault
 * @param example the newest reason
 * @param newest id of the newest entry
 */
public record QuarantineCount(
        SourceId source, @Nullable String place, String example, long count, long newest, Instant since) {}
