package dev.paceline.ingest.rest;

import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.SourceWish;
import dev.paceline.ingest.domain.StandardWebhooks;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants a source to be.
 *
 * @param name unique in the tenant
 * @param provider {@code standard-webhooks} when absent
 * @param paused deliveries are put off; not paused when absent
 * @param secret a secret that the sender dictates, {@code whsec_…}; absent where Paceline shall make one
 */
record SourceRequest(
        @Nullable String name,
        @Nullable String provider,
        @Nullable Boolean paused,
        @Nullable Mapping mapping,
        @Nullable String secret) {

    SourceWish wish() {
        return new SourceWish(
                name,
                provider == null ? StandardWebhooks.NAME : provider,
                Boolean.TRUE.equals(paused),
                mapping,
                secret);
    }
}
