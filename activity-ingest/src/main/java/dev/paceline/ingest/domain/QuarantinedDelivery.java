package dev.paceline.ingest.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * A delivery that holds elements which could not be read: kept whole, byte for byte, so that it can be driven through
 * again when the mapping is mended.
 *
 * @param delivery the sender's name of the delivery; a retry of it is kept once
 */
public record QuarantinedDelivery(
        TenantId tenant,
        SourceId source,
        CorrelationId delivery,
        Instant acceptedAt,
        Content content,
        List<Harvest.Bad> elements) {

    public QuarantinedDelivery {
        elements = List.copyOf(elements);
    }
}
