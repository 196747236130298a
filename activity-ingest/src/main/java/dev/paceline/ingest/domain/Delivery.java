package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;

/**
 * What a sender posted, as it came: nothing in it is believed yet.
 *
 * @param source the source id in the path, as claimed
 */
public record Delivery(SourceId source, Headers headers, RawBody body) {}
