package dev.paceline.ingest.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One element in quarantine.
 *
 * @param id grows with time
 * @param delivery the sender's name of the delivery, or the import and the number of the row
 * @param element its place in the delivery from 0, or -1 for a delivery that could not be split; of an import the row's number from 1
 * @param place in the mapping, as in {@code mapping.rules[0].fields.amount}; absent where no rule is at fault
 * @param reason why it could not be read
 * @param payload the whole delivery as it came, as text; in lists its beginning
 */
public record QuarantineEntry(
        long id,
        SourceId source,
        CorrelationId delivery,
        QuarantineKind kind,
        int element,
        @Nullable String place,
        String reason,
        Instant acceptedAt,
        String payload) {}
