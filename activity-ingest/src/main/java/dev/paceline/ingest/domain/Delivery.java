package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;

/**
 * What a sender posted, as it came: nothing in it is believed yet.
 *
 * @param source the source id in the path, as claimed
 * @param target path and query of the request as they came, as in {@code /webhooks/src_1?token=…}
 */
public record Delivery(SourceId source, String target, HeaderFields headers, RawBody body) {}
