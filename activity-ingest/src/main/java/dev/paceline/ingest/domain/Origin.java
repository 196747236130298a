package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;

/** Whose delivery an element came in, and when it was accepted. */
record Origin(TenantId tenant, SourceId source, Instant acceptedAt) {}
