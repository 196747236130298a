package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose delivery an element came in, and what is known of its time.
 *
 * @param at the element's own time, or when the delivery was accepted
 * @param sequence the element's own tie-break
 */
record Origin(TenantId tenant, SourceId source, Instant at, @Nullable String sequence) {

    Origin of(Element.Readable element) {
        return new Origin(tenant, source, element.at() == null ? at : element.at(), element.sequence());
    }
}
