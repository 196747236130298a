package dev.paceline.ingest.rest;

import dev.paceline.events.CorrelationId;

/**
 * What a sender is told of a delivery that is safe.
 *
 * @param accepted elements on Kafka
 * @param quarantined elements that the mapping could not read
 * @param correlationId names the delivery in every fact that follows from it; the sender's {@code webhook-id}
 */
record AcceptedView(int accepted, int quarantined, CorrelationId correlationId) {}
