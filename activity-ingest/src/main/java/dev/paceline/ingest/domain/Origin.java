package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose delivery an element came in, and what is known of its time.
 *
 * @param at the element's own time, or when the delivery was accepted
 * @param acceptedAt when the delivery was accepted
 * @param sequence the element's own tie-break
 */
record Origin(TenantId tenant, SourceId source, Instant at, Instant acceptedAt, @Nullable String sequence) {

    /** Clocks go wrong, and time zones are forgotten: so far ahead of its acceptance may a change lie. */
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    static Origin of(TenantId tenant, SourceId source, Instant acceptedAt) {
        return new Origin(tenant, source, acceptedAt, acceptedAt, null);
    }

    /** Whether a change of that time would stand above everything that is said of its record until then. */
    boolean isAhead(Instant change) {
        return change.isAfter(acceptedAt.plus(MOST_AHEAD));
    }

    Origin of(Element.Readable element) {
        return new Origin(tenant, source, element.at() == null ? at : element.at(), acceptedAt, element.sequence());
    }
}
