package dev.paceline.ingest.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.SourceId;
import java.time.Instant;

/**
 * One element in quarantine.
 *
 * @param id grows with time
 * @param element its place in the delivery from 0, or -1 for a delivery that could not be split
 * @param reason why it could not be read
 * @param payload the whole delivery as it came, as text
 */
public record QuarantineEntry(
        long id,
        SourceId source,
        CorrelationId delivery,
        int element,
        String reason,
        Instant acceptedAt,
        String payload) {}
