package dev.paceline.ingest.rest;

import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.SourceWish;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants a source to be.
 *
 * @param name unique in the tenant
 * @param provider {@code standard-webhooks} for a new source when absent; it stays what it is
 * @param paused deliveries are put off; not paused when absent
 * @param secret a secret that the sender dictates, in the form of the provider; absent where Paceline shall make one
 * @param settings what the provider must know of the sender besides, as in a portal id
 */
record SourceRequest(
        @Nullable String name,
        @Nullable String provider,
        @Nullable Boolean paused,
        @Nullable Mapping mapping,
        @Nullable String secret,
        @Nullable Map<String, String> settings) {

    SourceWish wish() {
        return new SourceWish(name, provider, Boolean.TRUE.equals(paused), mapping, secret, settings);
    }
}
